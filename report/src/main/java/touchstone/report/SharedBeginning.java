package touchstone.report;

import java.util.List;

/**
 * What the ids of several models begin with, so that rows need only say what tells them apart: {@code organism:sycophancy?} of
 * {@code organism:sycophancy?q=0.1} and {@code organism:sycophancy?q=0.9}.
 *
 * @param text up to the end of a part of the id; empty where they share none
 */
record SharedBeginning(String text) {
    private static final String ENDS = ":/?&";

    /** Of one id alone nothing is shared. */
    static SharedBeginning of(List<String> ids) {
        List<String> distinct = ids.stream().distinct().toList();
        if (distinct.size() < 2) {
            return new SharedBeginning("");
        }
        String first = distinct.getFirst();
        int shared = first.length();
        for (String id : distinct) {
            int same = 0;
            while (same < shared && same < id.length() && id.charAt(same) == first.charAt(same)) {
                same++;
            }
            shared = same;
        }
        while (shared > 0 && ENDS.indexOf(first.charAt(shared - 1)) < 0) {
            shared--;
        }
        return new SharedBeginning(first.substring(0, shared));
    }

    /** An id without it; other words stay as they are, and so does an id that is nothing else. */
    String rest(String id) {
        return id.startsWith(text) && id.length() > text.length() ? id.substring(text.length()) : id;
    }
}
