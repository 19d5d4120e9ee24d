package touchstone.neural.encoder;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an encoder's head does, and the class that transformers loads it with. */
public enum Task {
    /** No head: hidden states. */
    NONE("BertModel"),
    /** Logits of tokens at every position. */
    MASKED_LANGUAGE("BertForMaskedLM"),
    /** Scores of labels for the whole sequence, from its first token. */
    SEQUENCE("BertForSequenceClassification"),
    /** Scores of labels for every token. */
    TOKENS("BertForTokenClassification");

    private final String modelClass;

    Task(String modelClass) {
        this.modelClass = modelClass;
    }

    String modelClass() {
        return modelClass;
    }

    boolean labelled() {
        return this == SEQUENCE || this == TOKENS;
    }

    static Optional<Task> of(List<String> modelClasses) {
        return Arrays.stream(values())
                .filter(task -> modelClasses.contains(task.modelClass))
                .findFirst();
    }

    static List<String> modelClasses() {
        return Arrays.stream(values()).map(Task::modelClass).toList();
    }
}
