package touchstone.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchstone.core.findings.FindingsDocument.Participant;
import touchstone.core.model.Model;

/**
 * The models of a run by their part.
 *
 * @param secondJudge judges the same beside the first, where a study holds two judges against each other
 */
public record Cast(List<Model> subjects, Optional<Model> author, Optional<Model> judge, Optional<Model> secondJudge) {
    public Cast {
        subjects = List.copyOf(subjects);
        if (subjects.isEmpty()) {
            throw new IllegalArgumentException("a run needs at least one model under study");
        }
    }

    /** One judge at most. */
    public Cast(List<Model> subjects, Optional<Model> author, Optional<Model> judge) {
        this(subjects, author, judge, Optional.empty());
    }

    public static Cast of(Model subject) {
        return new Cast(List.of(subject), Optional.empty(), Optional.empty());
    }

    /** Everybody with their part, subjects first. */
    public List<Participant> participants() {
        List<Participant> all = new ArrayList<>();
        subjects.forEach(model -> all.add(new Participant("subject", model.id())));
        author.ifPresent(model -> all.add(new Participant("author", model.id())));
        judge.ifPresent(model -> all.add(new Participant("judge", model.id())));
        secondJudge.ifPresent(model -> all.add(new Participant("second-judge", model.id())));
        return all;
    }

    List<Model> everybody() {
        List<Model> all = new ArrayList<>(subjects);
        author.ifPresent(all::add);
        judge.ifPresent(all::add);
        secondJudge.ifPresent(all::add);
        return all;
    }
}
