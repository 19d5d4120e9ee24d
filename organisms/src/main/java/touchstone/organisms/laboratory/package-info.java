/**
 * A laboratory for tests: studies conducted in this process, with nothing written to disk. Read {@link
 * touchstone.organisms.laboratory.DirectLaboratory} first. Equal seeds give equal random numbers; artifacts go through their bytes, so
 * that one that does not come back as it was is found out. {@link touchstone.organisms.laboratory.ScriptedModel} is the model whose
 * answers a test writes down itself.
 */
@NullMarked
package touchstone.organisms.laboratory;

import org.jspecify.annotations.NullMarked;
