package touchstone.evaluation.modelwritten.organism;

/** What people say of the simulated author's statements. */
public final class PeopleInTests {
    private static final Verdicts PEOPLE = new Verdicts(1, 0, 1);

    private PeopleInTests() {}

    public static boolean agree(String statement) {
        return PEOPLE.peopleSayAgree(statement);
    }
}
