import checkout.ApiException;
import checkout.CallException;
import checkout.CallOption;
import checkout.Client;
import checkout.JsonObject;
import checkout.RedirectedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes the calls of a file through the generated client, by its setters, and reads each answer by its getters. */
public final class Drive {
    private static final Map<Class<?>, Map<String, List<Method>>> SETTERS = new HashMap<>();

    /** Names that the contract leaves open below the top of a body, which are set and read without a method of their own. */
    private static final Pattern FAMILY =
        Pattern.compile("udf\\d+|(metadata|options|mandate)\\..*|(billing|shipping)Address.*|[A-Z0-9_]+:.*|TermUrl|MD|PaReq");

    private Drive() {}

    /** An object without a class of its own. */
    private static final class Plain extends JsonObject {
        Plain(Map<String, Object> fields) {
            super(fields);
        }
    }

    public static void main(String[] args) throws Exception {
        Plain given = new Plain(JsonObject.parse(args[1]));
        Client.Builder common = Client.builder().baseUrl(args[0]).merchantId((String) given.get("merchantId"));
        Map<String, Client> clients = new HashMap<>();
        clients.put("key", common.apiKey((String) given.get("apiKey")).build());
        clients.put("token", common.apiKey(null).clientAuthToken((String) given.get("token")).build());
        Plain all = new Plain(JsonObject.parse("{\"calls\": " + Files.readString(Path.of(args[2])) + "}"));
        for (Object one : (List<?>) all.get("calls")) {
            Map<String, Object> call = mapOf(one);
            System.out.println(new Plain(told(clients.get((String) call.get("credential")), call)).toJson());
        }
    }

    private static Map<String, Object> told(Client client, Map<String, Object> call) throws Exception {
        Map<String, Object> body = mapOf(call.get("body"));
        Map<String, Object> query = mapOf(call.get("query"));
        List<Object> path = new ArrayList<>((List<?>) call.get("path"));
        int count = path.size() + (body == null ? 0 : 1) + (query == null ? 0 : 1) + 1;
        Method method = null;
        for (Method one : Client.class.getMethods()) {
            boolean is = one.getName().equals(call.get("operation")) && one.getParameterCount() == count;
            method = is ? one : method;
        }
        if (method == null) {
            throw new IllegalStateException(call.get("operation") + " has no method");
        }
        List<Object> arguments = new ArrayList<>(path);
        if (body != null) {
            arguments.add(built(method.getParameterTypes()[arguments.size()], body, mapOf(call.get("extra"))));
        }
        if (query != null) {
            arguments.add(built(method.getParameterTypes()[arguments.size()], query, Map.of()));
        }
        List<CallOption> options = new ArrayList<>();
        mapOf(call.get("headers")).forEach((name, value) -> options.add(CallOption.header(name, (String) value)));
        if (Boolean.TRUE.equals(call.get("withKey"))) {
            options.add(CallOption.withKey());
        }
        arguments.add(options.toArray(CallOption[]::new));
        Map<String, Object> told = new LinkedHashMap<>();
        try {
            read(method.invoke(client, arguments.toArray()), told);
        } catch (InvocationTargetException thrown) {
            failed(thrown.getCause(), client, told);
        }
        return told;
    }

    private static void failed(Throwable error, Client client, Map<String, Object> told) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        told.put("message", trace + " " + client);
        if (error instanceof RedirectedException redirected) {
            told.put("error", "Redirect");
            told.put("status", (long) redirected.status());
            told.put("location", redirected.location());
        } else if (error instanceof ApiException refused) {
            told.put("error", "Api");
            told.put("status", (long) refused.status());
        } else {
            told.put("error", error instanceof CallException ? "other" : "unexpected: " + error);
        }
    }

    /** An object of a class whose fields are set by its setters. */
    private static JsonObject built(Class<?> type, Map<String, Object> fields, Map<String, Object> extra) throws Exception {
        JsonObject object = (JsonObject) type.getConstructor().newInstance();
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            boolean isSet = false;
            for (Method setter : settersOf(type).getOrDefault(field.getKey(), List.of())) {
                Object value = fitting(setter.getGenericParameterTypes()[0], field.getValue());
                if (!isSet && value != null) {
                    setter.invoke(object, value);
                    isSet = true;
                }
            }
            if (!isSet && FAMILY.matcher(field.getKey()).matches()) {
                object.put(field.getKey(), field.getValue());
            } else if (!isSet) {
                throw new IllegalStateException(type + " takes no " + field);
            }
        }
        extra.forEach(object::put);
        return object;
    }

    /** A value as a type has it, or null when the type does not fit. */
    private static Object fitting(Type type, Object value) throws Exception {
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() == List.class && value instanceof List<?> list) {
                List<Object> all = new ArrayList<>();
                for (Object one : list) {
                    all.add(fitting(inner, one));
                }
                return all.contains(null) ? null : all;
            }
            return generic.getRawType() == Map.class && value instanceof Map<?, ?> ? value : null;
        }
        if (!(type instanceof Class<?> kind)) {
            return value; // a wildcard takes any
        }
        if (JsonObject.class.isAssignableFrom(kind)) {
            return value instanceof Map<?, ?> ? built(kind, mapOf(value), Map.of()) : null;
        }
        boolean is = kind == long.class ? value instanceof Long
            : kind == boolean.class ? value instanceof Boolean : kind.isInstance(value);
        return is ? value : null;
    }

    /** The setters of a class by the names on the wire, which are seen by calling each one alone. */
    private static Map<String, List<Method>> settersOf(Class<?> type) throws Exception {
        if (!SETTERS.containsKey(type)) {
            Map<String, List<Method>> found = new HashMap<>();
            for (Method method : type.getDeclaredMethods()) {
                if (method.getParameterCount() == 1 && method.getReturnType() == type) {
                    JsonObject fresh = (JsonObject) type.getConstructor().newInstance();
                    Class<?> taken = method.getParameterTypes()[0];
                    Object sample = taken == long.class ? (Object) 0L : taken == boolean.class ? Boolean.TRUE : null;
                    method.invoke(fresh, sample);
                    String name = fresh.fields().keySet().iterator().next();
                    found.computeIfAbsent(name, key -> new ArrayList<>()).add(method);
                }
            }
            SETTERS.put(type, found);
        }
        return SETTERS.get(type);
    }

    /** Reads everything; tells a field that no getter gives. */
    private static void read(Object answer, Map<String, Object> told) throws Exception {
        if (answer instanceof JsonObject object) {
            for (Map.Entry<String, Object> field : object.fields().entrySet()) {
                if (!isEmpty(field.getValue()) && !isRead(object.getClass(), field.getKey(), field.getValue(), told)) {
                    told.put("error", "no method of " + object.getClass() + " gives " + field);
                }
            }
        }
    }

    /** Whether a getter gives the value of a field, when there is no other field. */
    private static boolean isRead(Class<?> type, String name, Object value, Map<String, Object> told) throws Exception {
        Map<String, Object> alone = new HashMap<>();
        alone.put(name, value);
        Object object = type.getConstructor(Map.class).newInstance(alone);
        int given = 0;
        for (Method getter : type.getDeclaredMethods()) {
            if (getter.getParameterCount() == 0 && Modifier.isPublic(getter.getModifiers())) {
                Object result = getter.invoke(object);
                if (!isEmpty(result)) {
                    given += isSame(result, value) ? 1 : 0;
                    for (Object one : result instanceof List<?> list ? list : List.of(result)) {
                        read(one, told);
                    }
                }
            }
        }
        return given == 1 || given == 0 && FAMILY.matcher(name).matches();
    }

    private static boolean isEmpty(Object value) {
        return value == null || List.of().equals(value) || Map.of().equals(value);
    }

    private static boolean isSame(Object result, Object value) {
        if (result instanceof JsonObject object) {
            return object.fields().equals(value);
        }
        if (result instanceof List<?> list && value instanceof List<?> wanted) {
            boolean same = list.size() == wanted.size();
            for (int i = 0; same && i < list.size(); i++) {
                same = isSame(list.get(i), wanted.get(i));
            }
            return same;
        }
        if (result instanceof Map<?, ?> map && value instanceof Map<?, ?> wanted) {
            return wanted.entrySet().stream().allMatch(one -> one.getValue() == null || isSame(map.get(one.getKey()), one.getValue()));
        }
        if (result instanceof BigDecimal number) {
            return number.compareTo(new BigDecimal(value.toString())) == 0;
        }
        return result.equals(value) || result instanceof String && !(value instanceof Map) && result.equals(value.toString());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> mapOf(Object value) {
        return (Map<String, Object>) value;
    }
}
