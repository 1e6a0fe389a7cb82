package client;

/** The answer leads the shopper's browser on, to {@link #location}. It is no failure: the call has been taken. */
public final class RedirectedException extends CallException {
    private static final long serialVersionUID = 1L;

    private final String location;
    private final int status;
    private final String requestId;

    RedirectedException(String location, int status, String requestId, String operation) {
        super("answered with " + status + " and a location", operation, true);
        this.location = location;
        this.status = status;
        this.requestId = requestId;
    }

    /** Where the browser is to go. */
    public String location() {
        return location;
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    /** What identifies the request, or null. */
    public String requestId() {
        return requestId;
    }
}
