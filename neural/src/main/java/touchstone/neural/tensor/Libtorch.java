package touchstone.neural.tensor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import touchstone.core.input.InputException;

/**
 * Loads libtorch once. One thread unless told otherwise: with two, small steps on a busy machine become many times slower, because
 * idle OpenMP workers spin.
 */
public final class Libtorch {
    private static final String LIBRARY = "libtorch_cpu.so";

    private Libtorch() {}

    private static volatile boolean loaded;

    /**
     * Loads the library, if it is not loaded yet; the first scope does so by itself.
     *
     * @throws InputException if another libtorch is in the way, or none for this machine is at hand
     */
    public static void load() {
        if (!loaded) {
            loadOnce();
        }
    }

    private static synchronized void loadOnce() {
        if (loaded) {
            return;
        }
        // Scopes free memory; the collector would free it late and from a thread of its own. Nor may JavaCPP refuse
        // memory
        // because the Java heap is small.
        System.setProperty("org.bytedeco.javacpp.nopointergc", "true");
        System.setProperty("org.bytedeco.javacpp.maxbytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
        foreignLibrary(System.getenv("LD_LIBRARY_PATH"), System.getenv("LD_PRELOAD"))
                .ifPresent(path -> {
                    throw InputException.of(
                            "libtorch",
                            "another libtorch is on the library path: " + path,
                            "it would be loaded in place of ours and crash; unset LD_LIBRARY_PATH or LD_PRELOAD for this"
                                    + " program");
                });
        try {
            torch.set_num_threads(1);
            openblas_nolapack.blas_set_num_threads(1);
        } catch (LinkageError e) {
            throw InputException.of(
                    "libtorch",
                    "its native library cannot be loaded: " + e.getMessage(),
                    "this needs one of linux-x86_64, macosx-arm64, windows-x86_64, the libraries built for it, and about 600 MB"
                            + " free under ~/.javacpp/cache");
        }
        loaded = true;
    }

    /** Another libtorch that the dynamic linker would find first, if there is one. */
    static Optional<Path> foreignLibrary(@Nullable String path, @Nullable String preload) {
        Stream<Path> folders = Stream.of(path == null ? "" : path)
                .flatMap(each -> Stream.of(each.split(":")))
                .filter(each -> !each.isBlank())
                .map(each -> Path.of(each, LIBRARY));
        Stream<Path> files = Stream.of(preload == null ? "" : preload)
                .flatMap(each -> Stream.of(each.split("[: ]")))
                .filter(each -> each.endsWith(LIBRARY))
                .map(Path::of);
        return Stream.concat(folders, files).filter(Files::exists).findFirst();
    }

    /** Threads that one operation may use, in this whole process. */
    public static void threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, not " + count);
        }
        load();
        torch.set_num_threads(count);
        openblas_nolapack.blas_set_num_threads(count);
    }

    /** The devices of this machine, the CPU first. */
    public static List<Device> devices() {
        load();
        return torch.cuda_is_available()
                ? Stream.concat(
                                Stream.of(Device.CPU),
                                Stream.iterate(0, k -> k < torch.cuda_device_count(), k -> k + 1)
                                        .map(Device::cuda))
                        .toList()
                : List.of(Device.CPU);
    }
}
