package touchstone.neural.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import touchstone.core.input.InputException;
import touchstone.core.json.ContentHash;

/**
 * What is in a model's folder, in 16 hexadecimal digits: a SHA-256 of the names of all files that an answer depends on, their sizes, and
 * a CRC-32 of every 64 MiB of them. Every byte counts, and a gigabyte takes well under a second once the system has it in memory; it
 * tells weights apart that differ by training or accident, and is no defence against somebody who wants two to look alike.
 */
final class Fingerprint {
    private static final int STRETCH = 64 << 20;
    private static final List<String> TEXTS = List.of(
            "config.json",
            "generation_config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "chat_template.jinja",
            "model.safetensors.index.json");

    private Fingerprint() {}

    static String of(Path directory) {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> counts(file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
        return ContentHash.digest(digest -> files.forEach(file -> {
                    digest.text(file.getFileName().toString());
                    try (FileChannel channel = FileChannel.open(file)) {
                        digest.number(channel.size());
                        for (long from = 0; from < channel.size(); from += STRETCH) {
                            digest.number(checksum(channel, from));
                        }
                    } catch (IOException e) {
                        throw unreadable(file, e);
                    }
                }))
                .hex()
                .substring(0, 16);
    }

    private static boolean counts(String name) {
        return TEXTS.contains(name) || name.endsWith(".safetensors");
    }

    private static long checksum(FileChannel channel, long from) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
        CRC32 checksum = new CRC32();
        long end = Math.min(channel.size(), from + STRETCH);
        for (long at = from; at < end; ) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
            int read = channel.read(buffer, at);
            if (read <= 0) {
                throw new IOException("it became shorter while it was read");
            }
            at += read;
            checksum.update(buffer.flip());
        }
        return checksum.getValue();
    }

    private static InputException unreadable(Path path, IOException e) {
        return InputException.of(
                path.toString(), "cannot be read (" + e.getMessage() + ")", "give the folder of a readable model");
    }
}
