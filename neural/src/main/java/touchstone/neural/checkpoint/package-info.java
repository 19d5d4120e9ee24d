/**
 * Open weights on disk, in the form in which they are published: a directory with {@code config.json} and safetensors.
 *
 * <p>Read {@link touchstone.neural.checkpoint.Checkpoint} first, which loads and saves a model; then {@link
 * touchstone.neural.checkpoint.Family}, what one published architecture is: how its configuration reads and where its numbers lie. A new
 * one is one small class named in {@link touchstone.neural.checkpoint.Families}.
 *
 * <p>Invariants: nothing that changes the mathematics is ignored: a configuration field that is not known, a tensor too many or too few is
 * refused by name in one line ({@link touchstone.core.input.InputException}). Weights are float32 in memory; those stored so are used where
 * the file is mapped, without a copy. Whatever is written appears whole or not at all.
 *
 * <h2>The safetensors format</h2>
 *
 * Eight bytes: the header's length, little-endian. The header, JSON: {@code name -> {dtype, shape, data_offsets: [begin, end]}} and an
 * optional {@code __metadata__} of strings. Then the bytes of the tensors, row by row, little-endian, without gaps or overlaps; offsets count
 * from the header's end.
 */
@NullMarked
package touchstone.neural.checkpoint;

import org.jspecify.annotations.NullMarked;
