/**
 * A small, Java-shaped face on libtorch.
 *
 * <p>Read {@link touchstone.neural.tensor.Scope} first: every tensor is made inside one and is gone when it closes, unless it is
 * kept. Then {@link touchstone.neural.tensor.Tensor}. No JavaCPP type leaves this package, and nothing here is random: numbers
 * come from {@link java.util.random.RandomGenerator}s, so a seed means the same on every device and version.
 *
 * <p>Invariants: a scope belongs to the thread that opened it; a tensor without a scope cannot be made; memory is freed at the
 * end of the scope, never by the garbage collector.
 */
@NullMarked
package touchstone.neural.tensor;

import org.jspecify.annotations.NullMarked;
