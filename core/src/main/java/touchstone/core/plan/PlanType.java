package touchstone.core.plan;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import touchstone.core.json.Json;
import touchstone.core.study.DataFile;

/**
 * The types a plan component may have, each with its way from JSON to Java and back. A value that does not fit is an {@link
 * IllegalArgumentException} whose message completes the sentence "must be ...".
 */
sealed interface PlanType {
    /** How documentation names the type. */
    String label();

    Object read(JsonNode node);

    JsonNode write(Object value);

    /** Reads what a person typed after {@code key=}. */
    default Object readText(String text) {
        return read(JsonNodeFactory.instance.stringNode(text));
    }

    /** @throws IllegalStateException if a plan record uses a type that has no command-line form: a programming error */
    static PlanType of(Type type, List<String> oneOf) {
        if (type == int.class) {
            return new Whole(true);
        }
        if (type == long.class) {
            return new Whole(false);
        }
        // A component that may be absent is of the boxed type.
        if (type == double.class || type == Double.class) {
            return new Real();
        }
        if (type == boolean.class) {
            return new Flag();
        }
        if (type == String.class) {
            return new Word(oneOf);
        }
        if (type == DataFile.class) {
            return new File();
        }
        if (type instanceof Class<?> enumeration && enumeration.isEnum()) {
            return new Constant(enumeration.asSubclass(Enum.class));
        }
        if (type instanceof ParameterizedType generic) {
            PlanType element = of(generic.getActualTypeArguments()[0], oneOf);
            if (generic.getRawType() == List.class) {
                return new ListOf(element);
            }
            if (generic.getRawType() == Optional.class) {
                return new OptionalOf(element);
            }
        }
        throw new IllegalStateException("a plan component cannot have type " + type);
    }

    private static String plain(JsonNode node) {
        if (!node.isValueNode() || node.isNull()) {
            throw new IllegalArgumentException("a single value");
        }
        return node.asString().strip();
    }

    /** {@code int} or {@code long}. */
    record Whole(boolean isInt) implements PlanType {
        @Override
        public String label() {
            return "whole number";
        }

        @Override
        public Object read(JsonNode node) {
            try {
                String digits = plain(node).replace("_", "");
                return isInt ? (Object) Integer.parseInt(digits) : (Object) Long.parseLong(digits);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("a whole number, got '" + plain(node) + "'", e);
            }
        }

        @Override
        public JsonNode write(Object value) {
            return JsonNodeFactory.instance.numberNode(((Number) value).longValue());
        }
    }

    /** {@code double}, finite. */
    record Real() implements PlanType {
        @Override
        public String label() {
            return "number";
        }

        @Override
        public Object read(JsonNode node) {
            double number;
            try {
                number = Double.parseDouble(plain(node));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("a number, got '" + plain(node) + "'", e);
            }
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("a finite number, got " + number);
            }
            return number;
        }

        @Override
        public JsonNode write(Object value) {
            return JsonNodeFactory.instance.numberNode((double) value);
        }
    }

    /** {@code boolean}. */
    record Flag() implements PlanType {
        @Override
        public String label() {
            return "true or false";
        }

        @Override
        public Object read(JsonNode node) {
            return switch (plain(node).toLowerCase(Locale.ROOT)) {
                case "true", "yes" -> true;
                case "false", "no" -> false;
                default -> throw new IllegalArgumentException("true or false, got '" + plain(node) + "'");
            };
        }

        @Override
        public JsonNode write(Object value) {
            return JsonNodeFactory.instance.booleanNode((boolean) value);
        }
    }

    /** Text, perhaps one of given words. */
    record Word(List<String> oneOf) implements PlanType {
        @Override
        public String label() {
            return oneOf.isEmpty() ? "text" : "one of " + String.join(", ", oneOf);
        }

        @Override
        public Object read(JsonNode node) {
            String text = plain(node);
            if (!oneOf.isEmpty() && !oneOf.contains(text)) {
                throw new IllegalArgumentException(unknownWord(text, oneOf));
            }
            return text;
        }

        @Override
        public JsonNode write(Object value) {
            return JsonNodeFactory.instance.stringNode((String) value);
        }
    }

    /** A path to a data file. */
    record File() implements PlanType {
        @Override
        public String label() {
            return "path";
        }

        @Override
        public Object read(JsonNode node) {
            return new DataFile(plain(node));
        }

        @Override
        public JsonNode write(Object value) {
            return JsonNodeFactory.instance.stringNode(((DataFile) value).path());
        }
    }

    /** An enum constant, written in kebab-case. */
    @SuppressWarnings("rawtypes")
    record Constant(Class<? extends Enum> type) implements PlanType {
        private List<String> words() {
            return Arrays.stream(type.getEnumConstants()).map(Constant::word).toList();
        }

        private static String word(Enum constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String label() {
            return "one of " + String.join(", ", words());
        }

        @Override
        public Object read(JsonNode node) {
            String text = plain(node);
            for (Enum constant : type.getEnumConstants()) {
                if (word(constant).equals(text)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException(unknownWord(text, words()));
        }

        @Override
        public JsonNode write(Object value) {
            return JsonNodeFactory.instance.stringNode(word((Enum) value));
        }
    }

    /** A list; on the command line separated by commas. */
    record ListOf(PlanType element) implements PlanType {
        @Override
        public String label() {
            return "list of " + element.label();
        }

        @Override
        public Object read(JsonNode node) {
            List<Object> values = new ArrayList<>();
            if (node instanceof ArrayNode array) {
                array.forEach(each -> values.add(element.read(each)));
            } else {
                for (String part : plain(node).split(",", -1)) {
                    if (!part.isBlank()) {
                        values.add(element.readText(part.strip()));
                    }
                }
            }
            return List.copyOf(values);
        }

        @Override
        public JsonNode write(Object value) {
            ArrayNode array = Json.array();
            ((List<?>) value).forEach(each -> array.add(element.write(each)));
            return array;
        }
    }

    /** A component that may be absent. */
    record OptionalOf(PlanType element) implements PlanType {
        @Override
        public String label() {
            return element.label() + ", optional";
        }

        @Override
        public Object read(JsonNode node) {
            boolean absent =
                    node.isNull() || (node.isString() && node.asString().isBlank());
            return absent ? Optional.empty() : Optional.of(element.read(node));
        }

        @Override
        public JsonNode write(Object value) {
            return ((Optional<?>) value).map(element::write).orElse(JsonNodeFactory.instance.nullNode());
        }
    }

    private static String unknownWord(String text, List<String> words) {
        return "one of " + String.join(", ", words) + ", got '" + text + "'"
                + Suggestion.didYouMean(text, words)
                        .map(s -> " (did you mean '" + s + "'?)")
                        .orElse("");
    }
}
