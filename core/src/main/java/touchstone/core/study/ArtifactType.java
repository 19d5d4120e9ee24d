package touchstone.core.study;

import java.io.IOException;

/** How an artifact becomes bytes and back. */
public interface ArtifactType<A> {
    byte[] write(A artifact) throws IOException;

    A read(byte[] bytes) throws IOException;
}
