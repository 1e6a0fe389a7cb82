package client;

/** A call without an answer that the API documents. Its text holds nothing secret, so it can be logged. */
public abstract class CallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final boolean mayHaveHadEffect;

    CallException(String message, String operation, boolean mayHaveHadEffect) {
        super(operation + ": " + message);
        this.operation = operation;
        this.mayHaveHadEffect = mayHaveHadEffect;
    }

    /** The operation that was called. */
    public final String operation() {
        return operation;
    }

    /**
     * False when nothing was sent, the call was refused or only reads, so that it can be repeated. When it is true, ask
     * for the state first. Nothing is ever repeated by the client.
     */
    public final boolean mayHaveHadEffect() {
        return mayHaveHadEffect;
    }
}
