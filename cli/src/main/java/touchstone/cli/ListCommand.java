package touchstone.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import touchstone.core.study.Catalogue;
import touchstone.core.study.Study;
import touchstone.core.study.StudyCard;

/** {@code touchstone list}. */
@Command(
        name = "list",
        description = "The catalogue: study, question, paper, what it needs.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        for (Study<?> study : Catalogue.load().studies()) {
            StudyCard card = study.card();
            out.println(card.name() + " - " + card.title());
            Prose.print(out, "  ", card.question());
            Prose.print(out, "  paper: ", "         ", card.paper());
            Prose.print(out, "  needs: ", "         ", String.join("; ", card.needs()));
            out.println("  try:   touchstone run " + card.name());
        }
    }
}
