package client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;

/** HTTP and forms for the generated client, by java.net.http alone. */
final class Transport {
    private final String baseUrl;
    private final Map<String, String> headers;
    private final String authorization;
    private final String token;
    private final Duration timeout;
    private final String requestIdHeader;
    private final HttpClient http;

    Transport(Client.Builder config, Map<String, String> headers, String requestIdHeader) {
        if ((config.apiKey == null) == (config.clientAuthToken == null)) {
            throw new IllegalArgumentException("give the API key or the client auth token, one of the two");
        }
        if ("".equals(config.apiKey) || "".equals(config.clientAuthToken)) {
            throw new IllegalArgumentException("the credential is empty");
        }
        headers.forEach((name, value) -> {
            if (value == null || !value.matches("[\\x20-\\x7e]+")) {
                throw new IllegalArgumentException(name + " is empty or has a character that no header can hold");
            }
        });
        if (config.httpClient != null && config.httpClient.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("the HTTP client must not follow redirects, which would take credentials along");
        }
        this.baseUrl = checked(config.baseUrl, config.allowInsecureHttp);
        this.headers = headers;
        this.authorization = config.apiKey == null
            ? null
            : "Basic " + Base64.getEncoder().encodeToString((config.apiKey + ":").getBytes(StandardCharsets.UTF_8));
        this.token = config.clientAuthToken;
        this.timeout = config.timeout;
        this.requestIdHeader = requestIdHeader;
        this.http = config.httpClient != null
            ? config.httpClient
            : HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(config.timeout).build();
    }

    private static String checked(String baseUrl, boolean allowInsecureHttp) {
        URI url;
        try {
            url = URI.create(baseUrl == null ? "" : baseUrl);
        } catch (IllegalArgumentException error) {
            throw new IllegalArgumentException("the base URL is none");
        }
        String host = url.getHost() == null ? "" : url.getHost();
        boolean isLocal = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
        boolean isInsecure = "http".equalsIgnoreCase(url.getScheme()) && (isLocal || allowInsecureHttp);
        if (host.isEmpty() || !("https".equalsIgnoreCase(url.getScheme()) || isInsecure)) {
            throw new IllegalArgumentException("the base URL has to begin with https:, other than for this machine");
        }
        return baseUrl.replaceAll("/+$", "");
    }

    /** Joins the parts of a path, of which every second one is a parameter. */
    static String path(String... parts) {
        StringBuilder path = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i];
            if (i % 2 == 1 && (part == null || part.isEmpty() || part.equals(".") || part.equals(".."))) {
                throw new IllegalArgumentException("a path parameter is empty or a dot");
            }
            path.append(i % 2 == 1 ? encoded(part).replace("+", "%20") : part);
        }
        return path.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Text as it is, everything else as JSON; what is null is left out. */
    private static String form(Map<String, Object> fields) {
        return fields.entrySet().stream()
            .filter(field -> field.getValue() != null)
            .map(field -> {
                String text = field.getValue() instanceof String string ? string : Json.write(field.getValue());
                return encoded(field.getKey()) + "=" + encoded(text);
            })
            .collect(Collectors.joining("&"));
    }

    Call call(String operation, String method, String path) {
        return new Call(operation, method, path);
    }

    /** One call of an operation. */
    final class Call {
        final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Duration timeout = Transport.this.timeout;
        boolean withKey;
        private final String operation;
        private final String method;
        private final String path;
        private final Map<String, Object> query = new LinkedHashMap<>();
        private final Map<String, Object> body = new LinkedHashMap<>();
        private String contentType = "application/x-www-form-urlencoded";
        private boolean keyAlways = true;
        private boolean keyOptional;
        private boolean takesToken;
        private boolean redirects;

        private Call(String operation, String method, String path) {
            this.operation = operation;
            this.method = method;
            this.path = path;
            this.headers.putAll(Transport.this.headers);
        }

        Call query(JsonObject given) {
            query.putAll(given == null ? Map.of() : given.fields());
            return this;
        }

        Call form(JsonObject given) {
            body.putAll(given == null ? Map.of() : given.fields());
            return this;
        }

        Call json(JsonObject given) {
            contentType = "application/json";
            return form(given);
        }

        /** Does without the key, and sends it when the caller says so. */
        Call keyOptional() {
            keyAlways = false;
            keyOptional = true;
            return this;
        }

        Call keyNever() {
            keyAlways = false;
            return this;
        }

        Call queryToken(String name) {
            takesToken = true;
            if (token != null) {
                query.put(name, token);
            }
            return this;
        }

        /** A token that the body has already stays. */
        Call formToken(String name) {
            takesToken = true;
            if (token != null) {
                body.putIfAbsent(name, token);
            }
            return this;
        }

        /** The answer may lead the shopper on. */
        Call redirects() {
            redirects = true;
            return this;
        }

        /** The JSON of the answer, which has to be an object. */
        Map<String, Object> sendForObject(CallOption... options) {
            return JsonObject.mapOf(send(true, options));
        }

        /** The JSON of the answer. */
        Object send(CallOption... options) {
            return send(false, options);
        }

        private Object send(boolean isObject, CallOption... options) {
            for (CallOption option : options) {
                option.applyTo(this);
            }
            HttpResponse<byte[]> response = exchange(request());
            int status = response.statusCode();
            String requestId = requestIdHeader == null ? null : response.headers().firstValue(requestIdHeader).orElse(null);
            String location = response.headers().firstValue("location").orElse(null);
            if (redirects && status / 100 == 3 && location != null) {
                throw new RedirectedException(absolute(response.uri(), location), status, requestId, operation);
            }
            Object answer = parsed(response.body());
            Map<String, Object> map = JsonObject.mapOf(answer);
            if (status / 100 == 2 && answer != null && (map != null || !isObject)) {
                return answer;
            }
            throw new ApiException(status, map, requestId, operation, !method.equals("GET") && status / 100 != 4);
        }

        private HttpRequest request() {
            if (token != null && !takesToken && keyAlways) {
                throw new IllegalStateException(operation + " takes no client auth token; call it with the API key");
            }
            if (authorization != null && (keyAlways || keyOptional && withKey)) {
                headers.putIfAbsent("Authorization", authorization);
            }
            HttpRequest.BodyPublisher content = HttpRequest.BodyPublishers.noBody();
            if (!method.equals("GET")) {
                headers.putIfAbsent("Content-Type", contentType);
                boolean isJson = contentType.equals("application/json");
                content = HttpRequest.BodyPublishers.ofString(isJson ? Json.write(body) : Transport.form(body));
            }
            String address = baseUrl + path + (query.isEmpty() ? "" : "?" + Transport.form(query));
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address)).method(method, content);
            headers.forEach(request::header);
            return request.build();
        }

        /** Waits for the whole answer; the timeout of a request would end at its headers. */
        private HttpResponse<byte[]> exchange(HttpRequest request) {
            CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, BodyHandlers.ofByteArray());
            boolean reads = method.equals("GET");
            try {
                return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException error) {
                answer.cancel(true);
                throw new NetworkException("TimeoutException", true, operation, !reads);
            } catch (InterruptedException error) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new NetworkException("InterruptedException", false, operation, !reads);
            } catch (ExecutionException error) {
                Throwable cause = error.getCause();
                boolean isUnsent = cause instanceof ConnectException || cause instanceof SSLHandshakeException
                    || cause instanceof HttpConnectTimeoutException;
                boolean isTimeout = cause instanceof HttpTimeoutException;
                String reason = (cause instanceof IOException ? cause : error).getClass().getSimpleName();
                throw new NetworkException(reason, isTimeout, operation, !isUnsent && !reads);
            }
        }
    }

    private static Object parsed(byte[] content) {
        try {
            return Json.parse(new String(content, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException error) {
            return null;
        }
    }

    private static String absolute(URI base, String location) {
        try {
            return base.resolve(location).toString();
        } catch (IllegalArgumentException error) {
            return location; // for an app, whose addresses are not always well-formed
        }
    }
}
