/**
 * A simulated author whose faults are planted and therefore known. Read {@link
 * touchstone.evaluation.discrimination.write.author.AuthorOrganism} and {@link
 * touchstone.evaluation.discrimination.write.author.Faults} first. It sees nothing but the prompt: which of its tasks it is
 * given, what the topic is and what it wrote before, it must read there.
 */
@NullMarked
package touchstone.evaluation.discrimination.write.author;

import org.jspecify.annotations.NullMarked;
