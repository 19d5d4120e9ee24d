package touchstone.evaluation.modelwritten.findings;

/**
 * Some of all sets, in words that also fit a run of a single one.
 *
 * @param all how many sets there are
 */
record Among(int all) {
    /** Such as "3 of 154 sets". */
    String some(long some) {
        return all == 1 ? "the one set" : some + " of " + all + " sets";
    }

    /** Such as "any of 154 sets". */
    String any() {
        return all == 1 ? "the one set" : "any of " + all + " sets";
    }

    /** Such as "154 sets". */
    String every() {
        return all == 1 ? "one set" : all + " sets";
    }
}
