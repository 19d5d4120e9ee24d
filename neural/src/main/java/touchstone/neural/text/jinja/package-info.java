/**
 * The part of the Jinja language that chat templates are written in, with Python's semantics of strings, lists and truth.
 *
 * <p>Read {@link touchstone.neural.text.jinja.Template}. Settings are those of Hugging Face's chat templates: {@code trim_blocks}
 * and {@code lstrip_blocks} on, {@code break} and {@code continue} allowed, nothing can be changed but namespaces. Values are
 * String, Long, Double, Boolean, List, Map, {@link touchstone.neural.text.jinja.None} and {@link
 * touchstone.neural.text.jinja.Undefined}. What the language has beyond that (inheritance, imports, recursive loops, call blocks)
 * is refused by name. Two things differ from
 * Python: a tuple is a list, so it prints in square brackets, and sorting text compares UTF-16 units, not code points.
 */
@NullMarked
package touchstone.neural.text.jinja;

import org.jspecify.annotations.NullMarked;
