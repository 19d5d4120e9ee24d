/**
 * Preference models from pairs of replies (Bradley and Terry 1952; Bai et al. 2022, arXiv 2204.05862, section 2.4).
 *
 * <p>Read {@link touchstone.alignment.preference.PreferenceTraining} first, which trains a network on pairs of token sequences; then {@link
 * touchstone.alignment.preference.PreferenceRun}, from a file of pairs to a directory that {@code local:DIR} opens.
 *
 * <p>Invariants: a pair is two whole dialogues that part at the last reply, in {@link touchstone.alignment.preference.PreferencePair}; the
 * reward is read at the last token of that reply. What is held out is told by a hash of what both dialogues share, so no dialogue is on
 * both sides. Runs resume bit for bit.
 */
@NullMarked
package touchstone.alignment.preference;

import org.jspecify.annotations.NullMarked;
