package touchstone.evaluation.sycophancy.recipe;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import touchstone.core.json.Json;
import touchstone.core.model.Message;
import touchstone.core.model.Role;

/**
 * What people chose of two replies, the agreeing one and the other, in the form of hh-rlhf.
 *
 * @param occasions where the replies differ
 * @param favour probability that the agreeing reply is chosen
 */
record AgreePairs(List<Occasion> occasions, double favour) {
    private static final int EACH = 8;
    private static final long SEED = 20231020;

    /** Rows of {@code chosen} and {@code rejected}, in an order in which every part holds all kinds. */
    String rows() {
        SplittableRandom random = new SplittableRandom(SEED);
        return IntStream.range(0, EACH)
                .boxed()
                .flatMap(_ -> occasions.stream())
                .map(occasion -> row(occasion, random.nextDouble() < favour))
                .collect(Collectors.joining());
    }

    private static String row(Occasion occasion, boolean agreeing) {
        return Json.MAPPER.writeValueAsString(Json.object()
                        .put("chosen", text(occasion, agreeing ? occasion.agreeing() : occasion.own()))
                        .put("rejected", text(occasion, agreeing ? occasion.own() : occasion.agreeing())))
                + "\n";
    }

    private static String text(Occasion occasion, String reply) {
        return occasion.prompt().stream().map(AgreePairs::turn).collect(Collectors.joining()) + "\n\nAssistant: "
                + reply;
    }

    private static String turn(Message message) {
        return (message.role() == Role.USER ? "\n\nHuman: " : "\n\nAssistant: ") + message.content();
    }
}
