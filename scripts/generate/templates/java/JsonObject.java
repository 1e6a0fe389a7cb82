package client;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An object by the names on the wire. Reading never fails: what is missing, or is of another kind than expected, is null,
 * or an empty list. {@link #get} gives every field as it came, also those that this version does not know.
 */
public abstract class JsonObject {
    private final Map<String, Object> fields;

    /** An object without fields. */
    protected JsonObject() {
        this(new LinkedHashMap<>());
    }

    /** A view of the fields, which are not copied. */
    protected JsonObject(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** The fields of a JSON text, for the constructors of types; IllegalArgumentException when it is no JSON object. */
    public static Map<String, Object> parse(String json) {
        Map<String, Object> fields = mapOf(Json.parse(json));
        if (fields == null) {
            throw new IllegalArgumentException("the text is no JSON object");
        }
        return fields;
    }

    /** A field: String, Long, BigDecimal, Boolean, a Map, a List, or null. */
    public final Object get(String name) {
        return fields.get(name);
    }

    /** Sets a field, also one that this version does not know. IllegalArgumentException for what is no JSON. */
    public JsonObject put(String name, Object value) {
        fields.put(name, Json.plain(value));
        return this;
    }

    /** All fields, which cannot be changed here. */
    public final Map<String, Object> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** The object as JSON text, with its values. */
    public final String toJson() {
        return Json.write(fields);
    }

    /** The names of the fields without their values, which may be secret. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + fields.keySet();
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof JsonObject && getClass() == other.getClass() && fields.equals(((JsonObject) other).fields);
    }

    @Override
    public final int hashCode() {
        return fields.hashCode();
    }

    /** Text, or a number or truth value as text. */
    final String text(String name) {
        return textOf(fields.get(name));
    }

    final BigDecimal decimal(String name) {
        return decimalOf(fields.get(name));
    }

    final Long integer(String name) {
        return integerOf(fields.get(name));
    }

    final Boolean bool(String name) {
        return boolOf(fields.get(name));
    }

    final <T> T object(String name, Function<Map<String, Object>, T> view) {
        Map<String, Object> map = mapOf(fields.get(name));
        return map == null ? null : view.apply(map);
    }

    /** The elements that are of the kind. */
    final <T> List<T> list(String name, Function<Object, T> kind) {
        return listOf(fields.get(name), kind);
    }

    /** The entries whose values are of the kind. */
    final <T> Map<String, T> map(String name, Function<Object, T> kind) {
        Map<String, Object> found = mapOf(fields.get(name));
        return found == null ? null : valuesOf(found, kind);
    }

    static <T> T read(Function<Object, T> kind, Object value) {
        return kind.apply(value);
    }

    static <T> Function<Object, T> objects(Function<Map<String, Object>, T> view) {
        return value -> {
            Map<String, Object> map = mapOf(value);
            return map == null ? null : view.apply(map);
        };
    }

    static <T> List<T> listOf(Object value, Function<Object, T> kind) {
        List<T> found = new ArrayList<>();
        if (value instanceof List<?> elements) {
            for (Object element : elements) {
                T one = kind.apply(element);
                if (one != null) {
                    found.add(one);
                }
            }
        }
        return Collections.unmodifiableList(found);
    }

    static <T> Map<String, T> valuesOf(Map<String, Object> map, Function<Object, T> kind) {
        Map<String, T> found = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            T one = kind.apply(value);
            if (one != null) {
                found.put(name, one);
            }
        });
        return Collections.unmodifiableMap(found);
    }

    static String textOf(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean ? value.toString() : null;
    }

    static BigDecimal decimalOf(Object value) {
        return value instanceof Number ? new BigDecimal(value.toString()) : null;
    }

    static Long integerOf(Object value) {
        return value instanceof Long number ? number : null;
    }

    static Boolean boolOf(Object value) {
        return value instanceof Boolean truth ? truth : null;
    }

    /** A map of Json, whose keys are text. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> mapOf(Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : null;
    }
}
