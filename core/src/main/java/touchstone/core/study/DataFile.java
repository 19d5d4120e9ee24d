package touchstone.core.study;

/** A plan component that names a data file; its content is part of the run's identity. */
public record DataFile(String path) {
    public DataFile {
        if (path.isBlank()) {
            throw new IllegalArgumentException("a data file needs a path");
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
