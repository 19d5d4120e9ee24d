package touchstone.core.study;

/** Where a study gets data sets from, by path. */
public interface DataSource {
    /**
     * Opens a data set.
     *
     * @param name a path to a YAML, JSONL, JSON or CSV file, possibly gzipped
     * @throws touchstone.core.input.InputException if there is none or it cannot be read
     */
    Dataset data(String name);
}
