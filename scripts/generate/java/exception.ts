import type { ClientModel } from '../model/client-model.ts';

/** `ApiException.java`: the exception whose body has the type of the contract. */
export function exceptionClass({ error }: ClientModel, packageName: string): string {
  const type = `Types.${error.name}`;
  return `package ${packageName};

import java.util.Map;

/** A refusal, or an answer that is not what is documented; then {@link #body} may be null. */
public final class ApiException extends CallException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String requestId;
    private final transient ${type} body;

    ApiException(int status, Map<String, Object> body, String requestId, String operation, boolean mayHaveHadEffect) {
        super(
            "answered with " + status + (requestId == null ? "" : " (request " + requestId + ")"),
            operation,
            mayHaveHadEffect);
        this.status = status;
        this.requestId = requestId;
        this.body = body == null ? null : new ${type}(body);
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    /** What identifies the request, or null. */
    public String requestId() {
        return requestId;
    }

    /** What the answer says, or null when it is no JSON object. */
    public ${type} body() {
        return body;
    }
}
`;
}
