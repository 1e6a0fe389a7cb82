package client;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Changes one call. */
public final class CallOption {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");

    private final Consumer<Transport.Call> change;

    private CallOption(Consumer<Transport.Call> change) {
        this.change = change;
    }

    /** Sends a header with the call. */
    public static CallOption header(String name, String value) {
        if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("a header has a character that it cannot hold");
        }
        return new CallOption(call -> call.headers.put(name, value));
    }

    /** How long the whole call may take. */
    public static CallOption timeout(Duration timeout) {
        return new CallOption(call -> call.timeout = timeout);
    }

    /** Sends the API key with a call that does without it. */
    public static CallOption withKey() {
        return new CallOption(call -> call.withKey = true);
    }

    void applyTo(Transport.Call call) {
        change.accept(call);
    }
}
