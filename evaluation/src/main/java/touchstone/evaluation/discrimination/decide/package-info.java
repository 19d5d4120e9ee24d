/**
 * Asking for decisions: prompts, interventions, and how an answer becomes log-odds. Read {@link
 * touchstone.evaluation.discrimination.decide.Decisions} and {@link touchstone.evaluation.discrimination.decide.Reading}
 * first. Prompts are resource files, one file each; a paragraph is made when its trial is asked and never kept.
 */
@NullMarked
package touchstone.evaluation.discrimination.decide;

import org.jspecify.annotations.NullMarked;
