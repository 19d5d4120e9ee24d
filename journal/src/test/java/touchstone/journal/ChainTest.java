package touchstone.journal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import touchstone.core.json.ContentHash;

class ChainTest {
    private final Chain chain = new Chain();

    @Property(tries = 200)
    void aLinkIsTheDigestOfItsParts(
            @ForAll @Size(32) byte[] previous,
            @ForAll @Size(max = 40) byte[] key,
            @ForAll long number,
            @ForAll @StringLength(max = 40) String text) {
        byte[] run = ContentHash.ofText("run").bytes();
        byte[] who = ContentHash.ofText("who").bytes();
        byte[] prompt = ContentHash.ofText("prompt").bytes();
        byte[] readout = ContentHash.ofText("readout").bytes();
        assertThat(chain.next(
                        previous,
                        new Chain.Link(7, "intent", key, number, run, who, prompt, readout, 1, 2, 3, number, text)))
                .isEqualTo(ContentHash.digest(digest -> digest.hash(ContentHash.of(previous))
                                .number(7)
                                .text("intent")
                                .bytes(key)
                                .number(number)
                                .hash(ContentHash.of(run))
                                .hash(ContentHash.of(who))
                                .hash(ContentHash.of(prompt))
                                .hash(ContentHash.of(readout))
                                .number(1)
                                .number(2)
                                .number(3)
                                .number(number)
                                .text(text))
                        .bytes());
    }

    @Property(tries = 20)
    void aLongTextIsHashedWhole(@ForAll @IntRange(min = 4000, max = 100_000) int length) {
        byte[] zero = Chain.start();
        Chain.Link one = new Chain.Link(1, "answer", zero, 0, zero, zero, zero, zero, 0, 0, 0, 0, "x".repeat(length));
        Chain.Link other =
                new Chain.Link(1, "answer", zero, 0, zero, zero, zero, zero, 0, 0, 0, 0, "x".repeat(length - 1) + "y");
        assertThat(chain.next(zero, one)).isNotEqualTo(chain.next(zero, other)).isEqualTo(chain.next(zero, one));
    }
}
