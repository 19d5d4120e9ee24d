package touchstone.evaluation.discrimination.write;

/**
 * How hard the writer tries.
 *
 * @param lists lists of topics drawn at a time
 * @param listRounds how often further lists are drawn when topics run out
 * @param draws the most draws for one text
 * @param separateSlots whether templates may have one slot per attribute in the place of {@code [PERSON]}; the study must then
 *     fill them with {@link AuthoredParagraphs}
 */
public record WriterSettings(int lists, int listRounds, int draws, boolean separateSlots) {
    public static final WriterSettings STANDARD = new WriterSettings(3, 4, 4, false);

    public WriterSettings {
        if (lists < 1 || listRounds < 1 || draws < 1) {
            throw new IllegalArgumentException(
                    "lists, rounds and draws must be at least 1, got " + lists + ", " + listRounds + ", " + draws);
        }
    }
}
