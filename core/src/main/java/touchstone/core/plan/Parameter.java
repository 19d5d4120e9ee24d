package touchstone.core.plan;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents one component of a plan record; the component's kebab-cased name is the parameter's name. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Parameter {
    /** What it means, one sentence. */
    String value();

    /** The default as a person would write it; lists separated by commas; empty for an absent optional or an empty list. */
    String byDefault();

    /** Unit, such as {@code scenarios}, {@code tokens}; empty where it has none. */
    String unit() default "";

    /** Smallest value allowed, for numbers. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest value allowed, for numbers. */
    double max() default Double.POSITIVE_INFINITY;

    /** The words allowed, for text and lists of text; empty for any. Enum components know their own. */
    String[] oneOf() default {};
}
