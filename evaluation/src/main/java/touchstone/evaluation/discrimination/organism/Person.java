package touchstone.evaluation.discrimination.organism;

/**
 * The person as the prompt shows them.
 *
 * @param age in years; NaN where the text shows none
 * @param gender 0 male or not shown, 1 female, 2 non-binary
 * @param race 0 white or not shown, then Asian, Black, Hispanic, Native American
 * @param byName whether a name carries gender and race
 * @param name a hash of the name; 0 without one
 * @param from where the description begins in the text
 * @param to where it ends
 */
record Person(double age, int gender, int race, boolean byName, long name, int from, int to) {
    static final Person UNSEEN = new Person(Double.NaN, 0, 0, false, 0, 0, 0);
}
