package touchstone.neural.local;

import java.nio.file.Path;
import java.util.OptionalInt;
import touchstone.neural.tensor.Device;
import touchstone.neural.tensor.Kind;

/**
 * How a folder of weights is opened and run.
 *
 * @param id the canonical id
 * @param directory the folder
 * @param fingerprint what is in it, see {@link Fingerprint}
 * @param form how a conversation is written down
 * @param kind what is computed in
 * @param device where
 * @param threads of one operation; empty to go by the size of the model
 * @param batch the most texts computed together
 * @param memoryBytes the most that keys and values of texts under way may take
 * @param prefixBytes the most that keys and values of what was read before may take
 * @param concurrency questions that wait at once
 */
record Settings(
        String id,
        Path directory,
        String fingerprint,
        Conversation.Form form,
        Kind kind,
        Device device,
        OptionalInt threads,
        int batch,
        long memoryBytes,
        long prefixBytes,
        int concurrency) {
    /** The id but for where the folder lies. */
    String seedName() {
        return "local:" + id.substring(id.lastIndexOf('?'));
    }
}
