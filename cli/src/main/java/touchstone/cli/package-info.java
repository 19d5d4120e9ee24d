/**
 * The command line: read {@link touchstone.cli.Touchstone} and {@link touchstone.cli.RunCommand} first. Commands parse, call a
 * room below and print; exit codes are 0 done, 1 failed, 2 wrong usage or input, 3 a gate was not met, 130 interrupted.
 */
@NullMarked
package touchstone.cli;

import org.jspecify.annotations.NullMarked;
