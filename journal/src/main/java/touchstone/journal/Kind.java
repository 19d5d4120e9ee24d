package touchstone.journal;

/** What a row of the table of entries is. */
enum Kind {
    INTENT("intent"),
    ANSWER("answer"),
    FAILURE("failure"),
    BEGIN("begin"),
    FINISH("finish");

    /** As the column says it. */
    final String word;

    Kind(String word) {
        this.word = word;
    }

    /** @throws IllegalArgumentException if no row is of such a kind */
    static Kind parse(String word) {
        for (Kind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no such kind of entry: " + word);
    }
}
