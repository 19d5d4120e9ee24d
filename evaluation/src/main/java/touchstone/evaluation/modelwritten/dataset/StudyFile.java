package touchstone.evaluation.modelwritten.dataset;

import touchstone.core.resource.Resource;

/** Files of the built-in material. */
public final class StudyFile {
    private StudyFile() {}

    /** A file in this study's folder. */
    public static Resource of(String name) {
        return new Resource(StudyFile.class, "/touchstone/evaluation/modelwritten/" + name);
    }
}
