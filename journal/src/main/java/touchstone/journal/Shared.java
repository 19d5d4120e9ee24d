package touchstone.journal;

import java.util.List;
import touchstone.core.json.ContentHash;
import touchstone.core.json.TrialJson;
import touchstone.core.model.Message;
import touchstone.core.trial.Readout;

/** A text that many entries share and the journal keeps once. */
sealed interface Shared {
    /** Equal for equal texts, and cheap to have: hash and text are only made for what the journal may not know yet. */
    Object identity();

    ContentHash hash();

    String text();

    /** An id of a model, a run, a server or a study. */
    record Name(String text) implements Shared {
        @Override
        public Object identity() {
            return text;
        }

        @Override
        public ContentHash hash() {
            return ContentHash.ofText(text);
        }
    }

    /** The messages of a trial, under the hash that its key is made of. */
    record Prompt(ContentHash hash, List<Message> messages) implements Shared {
        @Override
        public Object identity() {
            return hash;
        }

        @Override
        public String text() {
            return TrialJson.messages(messages);
        }
    }

    /** How a trial's answer is read. */
    record Form(Readout readout) implements Shared {
        @Override
        public Object identity() {
            return readout;
        }

        @Override
        public ContentHash hash() {
            return ContentHash.ofText(text());
        }

        @Override
        public String text() {
            return TrialJson.readout(readout);
        }
    }

    /** Nothing: number 0, 32 zero bytes. */
    record Nothing() implements Shared {
        static final Nothing NOTHING = new Nothing();
        private static final ContentHash ZERO = ContentHash.of(new byte[ContentHash.LENGTH]);

        @Override
        public Object identity() {
            return this;
        }

        @Override
        public ContentHash hash() {
            return ZERO;
        }

        @Override
        public String text() {
            return "";
        }
    }
}
