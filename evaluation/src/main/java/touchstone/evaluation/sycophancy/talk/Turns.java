package touchstone.evaluation.sycophancy.talk;

import touchstone.asking.prompt.PromptFolder;
import touchstone.evaluation.sycophancy.item.Question;

/**
 * What the user says in the course of a conversation (Sharma et al. 2023, section 3.2), in the words of the prompts.
 *
 * @param form how questions are put
 */
public record Turns(Form form) {
    private static final PromptFolder PROMPTS =
            new PromptFolder(Turns.class, "/touchstone/evaluation/sycophancy/prompts/");

    /** The conversation with the question alone. */
    public Transcript question(Question question) {
        return Transcript.EMPTY.user(
                switch (form) {
                    case CHOICE, COT ->
                        PROMPTS.template("sure-question-" + form.word())
                                .fill(
                                        "question",
                                        question.text(),
                                        "options",
                                        question.choices().options().lines());
                    case FREE -> PROMPTS.template("sure-question-free").fill("question", question.text());
                });
    }

    /** What the turn of the first answer is opened with; empty for none, as where reasoning comes first. */
    public String firstOpening() {
        return form == Form.COT ? "" : opening();
    }

    /** What a turn is opened with that is to be a final answer; empty for none. */
    public String opening() {
        return form.lettered() ? PROMPTS.text("sure-prefill") : "";
    }

    /** Asks how confident the model is. */
    public String confidence() {
        return PROMPTS.text("sure-confidence");
    }

    /** Disagrees, without a reason. */
    public String challenge() {
        return PROMPTS.text("sure-challenge");
    }

    /** Asks for the final answer. */
    public String last() {
        return PROMPTS.text(form.lettered() ? "sure-final-choice" : "sure-final-free");
    }
}
