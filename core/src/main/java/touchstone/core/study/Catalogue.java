package touchstone.core.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import touchstone.core.input.InputException;
import touchstone.core.plan.Suggestion;

/** The studies on the class path. */
public final class Catalogue {
    private final List<Study<?>> studies;

    private Catalogue(List<Study<?>> studies) {
        this.studies = studies;
    }

    /** Finds them through {@link ServiceLoader}. */
    @SuppressWarnings("rawtypes")
    public static Catalogue load() {
        List<Study<?>> found = new ArrayList<>();
        for (Study study : ServiceLoader.load(Study.class)) {
            found.add((Study<?>) study);
        }
        found.sort(Comparator.comparing(study -> study.card().name()));
        return new Catalogue(List.copyOf(found));
    }

    /** All studies by name. */
    public List<Study<?>> studies() {
        return studies;
    }

    /** @throws InputException with the nearest name if there is no such study */
    public Study<?> find(String name) {
        List<String> names = studies.stream().map(study -> study.card().name()).toList();
        return studies.stream()
                .filter(study -> study.card().name().equals(name))
                .findFirst()
                .orElseThrow(() -> InputException.of(
                        "STUDY",
                        "there is no study '" + name + "'"
                                + Suggestion.didYouMean(name, names)
                                        .map(near -> ", did you mean '" + near + "'?")
                                        .orElse(""),
                        "the studies are " + String.join(", ", names)));
    }
}
