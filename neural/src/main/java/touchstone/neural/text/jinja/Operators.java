package touchstone.neural.text.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Python's operators. */
final class Operators {
    private Operators() {}

    static Object arithmetic(String operator, Object left, Object right) {
        if (operator.equals("~")) {
            return Values.text(left) + Values.text(right);
        }
        if (operator.equals("+") && left instanceof String a && right instanceof String b) {
            return a + b;
        }
        if (operator.equals("+") && left instanceof List<?> a && right instanceof List<?> b) {
            List<Object> joined = new ArrayList<>(a);
            joined.addAll(b);
            return joined;
        }
        if (operator.equals("*") && right instanceof Long times) {
            if (left instanceof String text) {
                return text.repeat((int) Math.max(0, times));
            }
            if (left instanceof List<?> list) {
                return Collections.nCopies((int) Math.max(0, times), list).stream()
                        .flatMap(part -> part.stream().map(element -> (Object) element))
                        .toList();
            }
        }
        if (isNumber(left) && isNumber(right)) {
            return left instanceof Double || right instanceof Double || operator.equals("/")
                    ? doubles(operator, number(left), number(right))
                    : longs(operator, Values.integer(left), Values.integer(right));
        }
        throw new TemplateException(
                "'" + operator + "' does not work for " + Values.kind(left) + " and " + Values.kind(right));
    }

    private static boolean isNumber(Object value) {
        return value instanceof Long || value instanceof Double || value instanceof Boolean;
    }

    static double number(Object value) {
        return value instanceof Double number ? number : (double) Values.integer(value);
    }

    private static Object longs(String operator, long a, long b) {
        if (b == 0 && (operator.equals("//") || operator.equals("%"))) {
            throw new TemplateException("division by zero");
        }
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "//" -> Math.floorDiv(a, b);
            case "%" -> Math.floorMod(a, b);
            default -> (long) Math.pow((double) a, (double) b);
        };
    }

    private static Object doubles(String operator, double a, double b) {
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "//" -> Math.floor(a / b);
            case "%" -> a - b * Math.floor(a / b);
            default -> Math.pow(a, b);
        };
    }

    static boolean holds(String operator, Object left, Object right) {
        return switch (operator) {
            case "==" -> equal(left, right);
            case "!=" -> !equal(left, right);
            case "in" -> contains(right, left);
            case "not in" -> !contains(right, left);
            case "<" -> compare(left, right) < 0;
            case "<=" -> compare(left, right) <= 0;
            case ">" -> compare(left, right) > 0;
            default -> compare(left, right) >= 0;
        };
    }

    static boolean equal(Object left, Object right) {
        if (isNumber(left) && isNumber(right)) {
            return number(left) == number(right);
        }
        if (left instanceof Undefined && right instanceof Undefined) {
            return true;
        }
        return left.equals(right);
    }

    static boolean contains(Object whole, Object part) {
        return switch (whole) {
            case String text -> text.contains(Values.string(part));
            case Map<?, ?> map -> map.containsKey(part);
            default -> Values.elements(whole).stream().anyMatch(element -> equal(element, part));
        };
    }

    static int compare(Object left, Object right) {
        if (isNumber(left) && isNumber(right)) {
            return Double.compare(number(left), number(right));
        }
        if (left instanceof String a && right instanceof String b) {
            return a.compareTo(b);
        }
        throw new TemplateException(Values.kind(left) + " and " + Values.kind(right) + " have no order");
    }
}
