import type { ClientModel, OperationModel, Type } from '../model/client-model.ts';
import { pathParts } from '../path-parts.ts';
import { operationText } from '../texts.ts';
import { reading } from './java-types.ts';
import { javadoc } from './javadoc.ts';
import { javaName, quoted } from './names.ts';

const REDIRECTED = 'Throws `RedirectedException`, with the location, where the answer leads the shopper on.';
const PARAMETERS = new Set(['body', 'query', 'options']);

/** `Client.java`: a method for every operation. */
export function clientClass(model: ClientModel, packageName: string): string {
  const { title, version, merchantHeader, versionHeader, requestIdHeader, servers, operations } = model;
  const methods = operations.map(method).join('');
  const imports = ['java.math.BigDecimal', 'java.util.List'].filter((name) =>
    new RegExp(`\\b${name.split('.').at(-1)}\\b`).test(methods),
  );
  const hosts = servers.map(({ url, description }) => `\`${url}\` (${description})`).join(', ');
  return `package ${packageName};

${imports.map((name) => `import ${name};\n`).join('')}import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;

${javadoc(
  `Calls the ${title} as one merchant, in version ${version} unless another one is given. It can be shared by threads. Calls throw \`ApiException\`, \`NetworkException\` and \`RedirectedException\`; nothing is repeated. Servers: ${hosts}.`,
  '',
)}public final class Client {
    private final Transport transport;

    private Client(Builder builder) {
        transport = new Transport(
            builder,
            Map.of(${quoted(merchantHeader)}, builder.merchantId, ${quoted(versionHeader.name)}, builder.version),
            ${requestIdHeader === undefined ? 'null' : quoted(requestIdHeader)});
    }

    /** A builder, which needs the base URL, the merchant and one credential. */
    public static Builder builder() {
        return new Builder();
    }

    /** How a client calls. */
    public static final class Builder {
        String baseUrl = "";
        String merchantId = "";
        String apiKey;
        String clientAuthToken;
        String version = ${quoted(versionHeader.value)};
        Duration timeout = Duration.ofMinutes(1);
        HttpClient httpClient;
        boolean allowInsecureHttp;

        private Builder() {}

        /** Address of the server. */
        public Builder baseUrl(String value) {
            baseUrl = value;
            return this;
        }

        /** Whose calls these are. */
        public Builder merchantId(String value) {
            merchantId = value;
            return this;
        }

        /** The API key, which belongs on servers only; apps have a client auth token in its place. */
        public Builder apiKey(String value) {
            apiKey = value;
            return this;
        }

        /** The client auth token. */
        public Builder clientAuthToken(String value) {
            clientAuthToken = value;
            return this;
        }

        /** Another version than that of the types. */
        public Builder version(String value) {
            version = value;
            return this;
        }

        /** How long a whole call may take; a minute, unless it is said. */
        public Builder timeout(Duration value) {
            timeout = value;
            return this;
        }

        /** An HTTP client of your own, which follows no redirects. */
        public Builder httpClient(HttpClient value) {
            httpClient = value;
            return this;
        }

        /** Allows http: for other hosts than this machine. */
        public Builder allowInsecureHttp() {
            allowInsecureHttp = true;
            return this;
        }

        /** The client; IllegalArgumentException says what is missing or wrong. */
        public Client build() {
            return new Client(this);
        }
    }
${methods}}
`;
}

interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

function method(operation: OperationModel): string {
  const { id, query, body, answer, deprecated } = operation;
  const parameters: Parameter[] = [
    ...operation.pathParameters.map((one) => ({ name: javaName(one, PARAMETERS), type: 'String', required: true })),
    ...(body === undefined ? [] : [{ name: 'body', type: qualified(body.type), required: body.required }]),
    ...(query === undefined
      ? []
      : [{ name: 'query', type: `Types.${query.name}`, required: query.fields.some(({ required }) => required) }]),
  ];
  const needed = parameters.filter(({ required }) => required);
  const name = javaName(id, new Set(['builder', 'getClass', 'hashCode', 'notify', 'notifyAll', 'toString', 'wait']));
  const start = `
${javadoc(operationText(operation, REDIRECTED), '    ', deprecated ? ['@deprecated see above'] : [])}${deprecated ? '    @Deprecated\n' : ''}    public ${qualified(answer)} ${name}`;
  const passed = [...parameters.map((one) => (one.required ? one.name : 'null')), 'options'].join(', ');
  const short = `${start}(${declared(needed)}) {
        return ${name}(${passed});
    }
`;
  return `${needed.length < parameters.length ? short : ''}${start}(${declared(parameters)}) {
        return ${answered(answer, call(operation))};
    }
`;
}

function declared(parameters: readonly Parameter[]): string {
  return [...parameters.map(({ name, type }) => `${type} ${name}`), 'CallOption... options'].join(', ');
}

function call({ id, method: verb, path, query, body, key, token, redirects }: OperationModel): string {
  const parts = pathParts(path).map((part) =>
    'text' in part ? quoted(part.text) : javaName(part.parameter, PARAMETERS),
  );
  const address = parts.length === 1 ? parts[0] : `Transport.path(${parts.join(', ')})`;
  return [
    `transport.call(${quoted(id)}, ${quoted(verb)}, ${address})`,
    ...(query === undefined ? [] : ['.query(query)']),
    ...(body === undefined ? [] : [`.${body.kind}(body)`]),
    ...(key === 'always' ? [] : [key === 'optional' ? '.keyOptional()' : '.keyNever()']),
    ...(token === undefined ? [] : [`.${token.in}Token(${quoted(token.name)})`]),
    ...(redirects ? ['.redirects()'] : []),
  ].join('\n            ');
}

function answered(type: Type, sent: string): string {
  if (type.kind === 'alias') return answered(type.type, sent);
  if (type.kind === 'object') return `new Types.${type.object.name}(${sent}\n            .sendForObject(options))`;
  if (type.kind === 'any') return `${sent}\n            .send(options)`;
  const kind = reading(type).kind.replace(/\b\w+(?=::new)/g, 'Types.$&');
  return `JsonObject.<${qualified(type)}>read(${kind}, ${sent}\n            .send(options))`;
}

/** The type as it is called outside of the class of types. */
function qualified(type: Type): string {
  return reading(type).type.replace(/\b(?!(?:BigDecimal|Boolean|List|Long|Map|Object|String)\b)\w+/g, 'Types.$&');
}
