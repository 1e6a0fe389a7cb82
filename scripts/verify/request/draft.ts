import type { CredentialPlace } from '../../contract/credentials.ts';
import type { JsonObject, JsonValue } from '../../contract/json.ts';
import type { SampleParameter, SampleRequest } from '../../contract/sample-request.ts';

/** Who calls. */
export interface Caller {
  readonly apiKey: string;
  readonly merchantId: string;
}

/** A request before it goes over the wire, in parts that a check can change. */
export interface Draft {
  readonly method: string;
  /** The path template. */
  readonly path: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** By their names as declared. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where the call signs in; undefined for one that does not. */
  readonly credential: CredentialPlace | undefined;
  readonly contentType: string | undefined;
  readonly body: JsonObject | undefined;
  /** What goes out in place of the body. */
  readonly rawBody?: string;
}

/**
 * A draft of an example of the contract, in the name of a caller.
 *
 * @param merchantFields the fields and parameters that name the merchant
 * @param leftOut fields of the body that are not sent, such as a token beside the key
 */
export function draftOf(
  sample: SampleRequest,
  { merchantId }: Caller,
  merchantFields: ReadonlySet<string>,
  leftOut: ReadonlySet<string>,
): Draft {
  const { method, path, pathParameters, query, headers, credential, contentType, body } = sample;
  const sentAs = ({ name, value, role }: SampleParameter) =>
    role === 'merchant' || merchantFields.has(name) ? merchantId : String(value);
  const valuesOf = (parameters: readonly SampleParameter[]) =>
    Object.fromEntries(parameters.map((parameter) => [parameter.name, sentAs(parameter)]));
  const fields = Object.entries(body ?? {})
    .filter(([name]) => !leftOut.has(name))
    .map(([name, value]): [string, JsonValue] => [name, merchantFields.has(name) ? merchantId : value]);
  return {
    method,
    path,
    pathParameters: valuesOf(pathParameters),
    query: valuesOf(query),
    headers: valuesOf(headers),
    credential,
    contentType,
    body: body && Object.fromEntries(fields),
  };
}
