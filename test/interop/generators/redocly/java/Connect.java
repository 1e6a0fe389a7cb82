package expresscheckoutapi;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;

/** Makes a client that says which version it speaks and sends forms as forms. */
public final class Connect {
    private static final String FORM = "application/x-www-form-urlencoded";

    private Connect() {}

    public static Client to(String server, String merchantId, String apiKey, String version) {
        Client.Auth auth = new Client.Auth().basic(apiKey, "").apiKey("merchantId", merchantId);
        return new Client(new Client.Config()
                .serverUrl(server)
                .auth(auth)
                .header("version", version)
                .middleware(new Forms()));
    }

    /** Writes the JSON that the client made as the form that it says to be. */
    private static final class Forms implements Client.Middleware {
        @Override
        public void onRequest(HttpRequest.Builder builder) {
            HttpRequest request = builder.copy().build();
            if (!request.headers().firstValue("Content-Type").orElse("").equals(FORM)) {
                return;
            }
            String json = textOf(request.bodyPublisher().orElseThrow());
            String form = formOf((Map<?, ?>) Client.Json.parse(json));
            builder.method(request.method(), HttpRequest.BodyPublishers.ofString(form));
        }
    }

    /** Text is sent as it is, all else as its JSON. */
    private static String formOf(Map<?, ?> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(Object value) {
        String text = value instanceof String string ? string : Client.Json.write(value);
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String textOf(HttpRequest.BodyPublisher publisher) {
        CompletableFuture<String> text = new CompletableFuture<>();
        publisher.subscribe(new Flow.Subscriber<>() {
            private final StringBuilder read = new StringBuilder();

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                read.append(StandardCharsets.ISO_8859_1.decode(bytes));
            }

            @Override
            public void onError(Throwable failure) {
                text.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                // A letter of more than one byte may be spread over two buffers, so they are put together as bytes.
                byte[] all = read.toString().getBytes(StandardCharsets.ISO_8859_1);
                text.complete(new String(all, StandardCharsets.UTF_8));
            }
        });
        return text.join();
    }
}
