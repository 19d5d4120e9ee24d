package touchstone.neural.text;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes tokens to a file, four bytes each, lowest first. */
final class TokenWriter implements Closeable {
    private final OutputStream out;

    TokenWriter(Path file) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    void write(int... ids) throws IOException {
        for (int id : ids) {
            out.write(id);
            out.write(id >>> 8);
            out.write(id >>> 16);
            out.write(id >>> 24);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
