/**
 * Dialogues as data sets of preferences publish them: transcripts whose turns begin with {@code Human:} and {@code Assistant:}.
 *
 * <p>Read {@link touchstone.asking.dialogue.ChosenRejected} first, a row with the reply that was preferred and the one that was not; then
 * {@link touchstone.asking.dialogue.Transcript}, which takes a transcript apart into turns.
 */
@NullMarked
package touchstone.asking.dialogue;

import org.jspecify.annotations.NullMarked;
