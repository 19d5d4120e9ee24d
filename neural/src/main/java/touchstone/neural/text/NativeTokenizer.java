package touchstone.neural.text;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.lang.ref.Cleaner;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The tokenizers library, as DJL packs it: its native code comes in the jar and is unpacked once to DJL's cache (~/.djl.ai, or
 * the directory in ENGINE_CACHE_DIR). DJL is told to stay offline, so neither a library nor a report on its use ever travels.
 * Memory behind it is freed once nobody holds it.
 */
final class NativeTokenizer {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final TokenizersLibrary LIBRARY = offline();

    private final long handle;

    private NativeTokenizer(long handle) {
        this.handle = handle;
    }

    /** @throws RuntimeException if the library cannot make a tokenizer of it */
    static NativeTokenizer of(String json) {
        long handle = LIBRARY.createTokenizerFromString(json);
        LIBRARY.disablePadding(handle);
        LIBRARY.disableTruncation(handle);
        NativeTokenizer made = new NativeTokenizer(handle);
        CLEANER.register(made, () -> LIBRARY.deleteTokenizer(handle));
        return made;
    }

    int[] encode(String text, boolean specials) {
        return ids(LIBRARY.encode(handle, text, specials));
    }

    List<int[]> encode(List<String> texts) {
        long[] encodings = LIBRARY.batchEncode(handle, texts.toArray(String[]::new), false);
        return IntStream.range(0, encodings.length)
                .mapToObj(i -> ids(encodings[i]))
                .toList();
    }

    String decode(int[] ids, boolean skipSpecials) {
        return LIBRARY.decode(handle, IntStream.of(ids).asLongStream().toArray(), skipSpecials);
    }

    private static int[] ids(long encoding) {
        try {
            return LongStream.of(LIBRARY.getTokenIds(encoding))
                    .mapToInt(Math::toIntExact)
                    .toArray();
        } finally {
            LIBRARY.deleteEncoding(encoding);
        }
    }

    private static TokenizersLibrary offline() {
        System.setProperty("ai.djl.offline", "true");
        LibUtils.checkStatus();
        return TokenizersLibrary.LIB;
    }
}
