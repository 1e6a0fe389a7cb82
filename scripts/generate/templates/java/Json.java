package client;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes JSON: Map, List, String, Long, BigDecimal, Boolean and null. */
final class Json {
    private static final int DEPTH = 500;
    private static final String LITERALS = "(true|false|null|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)";

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** The value of a text; IllegalArgumentException when it is no JSON. */
    static Object parse(String text) {
        Json json = new Json(text);
        Object value = json.value(0);
        json.space();
        if (json.at != text.length()) {
            throw json.wrong();
        }
        return value;
    }

    /** A value in the classes of JSON; IllegalArgumentException when it has none. */
    static Object plain(Object value) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof BigDecimal) {
            return value;
        }
        if (value instanceof JsonObject object) {
            return plain(object.fields());
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Number) {
            return new BigDecimal(value.toString()); // refuses what is not finite
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((name, one) -> fields.put((String) name, plain(one)));
            return fields;
        }
        if (value instanceof Iterable<?> elements) {
            List<Object> list = new ArrayList<>();
            elements.forEach(one -> list.add(plain(one)));
            return list;
        }
        throw new IllegalArgumentException(value.getClass().getName() + " is no JSON");
    }

    static String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
        if (value instanceof String string) {
            quote(string, out);
        } else if (value instanceof Map<?, ?> map) {
            String comma = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                quote((String) entry.getKey(), out.append(comma));
                write(entry.getValue(), out.append(':'));
                comma = ",";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            String comma = "[";
            for (Object element : list) {
                write(element, out.append(comma));
                comma = ",";
            }
            out.append(list.isEmpty() ? "[]" : "]");
        } else {
            out.append(value);
        }
    }

    private static void quote(String string, StringBuilder out) {
        out.append('"');
        for (char c : string.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private Object value(int depth) {
        space();
        if (depth > DEPTH) {
            throw wrong();
        }
        if (take('{')) {
            return object(depth);
        }
        if (take('[')) {
            return list(depth);
        }
        return take('"') ? string() : literal();
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> fields = new LinkedHashMap<>();
        space();
        if (take('}')) {
            return fields;
        }
        do {
            space();
            expect('"');
            String name = string();
            space();
            expect(':');
            fields.put(name, value(depth + 1));
            space();
        } while (take(','));
        expect('}');
        return fields;
    }

    private List<Object> list(int depth) {
        List<Object> elements = new ArrayList<>();
        space();
        if (take(']')) {
            return elements;
        }
        do {
            elements.add(value(depth + 1));
            space();
        } while (take(','));
        expect(']');
        return elements;
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        while (!take('"')) {
            char c = next();
            if (c < ' ') {
                throw wrong();
            }
            out.append(c == '\\' ? escaped(next()) : c);
        }
        return out.toString();
    }

    private char escaped(char c) {
        int index = "\"\\/bfnrt".indexOf(c);
        if (index >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(index);
        }
        if (c != 'u' || at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            throw wrong();
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private Object literal() {
        int start = at;
        while (at < text.length() && "truefalsn+-.0123456789E".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String word = text.substring(start, at);
        if (!word.matches(LITERALS)) {
            throw wrong();
        }
        return switch (word) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            case "null" -> null;
            default -> number(word);
        };
    }

    private Object number(String word) {
        try {
            return word.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(word) : new BigDecimal(word);
        } catch (NumberFormatException error) {
            throw wrong(); // an exponent beyond all bounds
        }
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean take(char wanted) {
        boolean is = at < text.length() && text.charAt(at) == wanted;
        at += is ? 1 : 0;
        return is;
    }

    private void expect(char wanted) {
        if (!take(wanted)) {
            throw wrong();
        }
    }

    private char next() {
        if (at >= text.length()) {
            throw wrong();
        }
        return text.charAt(at++);
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("no JSON, from character " + at + " on");
    }
}
