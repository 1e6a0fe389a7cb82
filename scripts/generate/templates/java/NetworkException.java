package client;

/** There was no answer, or not a whole one. */
public final class NetworkException extends CallException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean timeout;

    NetworkException(String reason, boolean timeout, String operation, boolean mayHaveHadEffect) {
        super("no answer: " + reason, operation, mayHaveHadEffect);
        this.reason = reason;
        this.timeout = timeout;
    }

    /** The name of the exception below, which may tell the address and so is not kept. */
    public String reason() {
        return reason;
    }

    /** Whether the answer took too long. */
    public boolean isTimeout() {
        return timeout;
    }
}
