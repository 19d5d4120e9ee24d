package touchstone.neural.text;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import touchstone.core.input.InputException;
import touchstone.core.json.Json;

/** The vocabulary in a {@code tokenizer.json}: pieces, their ids, and which of them are special. */
final class Pieces {
    private final Map<String, Integer> ids;
    private final Map<Integer, String> pieces;
    private final BitSet special;
    private final int vocabulary;

    private Pieces(Map<String, Integer> ids, BitSet special) {
        this.ids = ids;
        this.special = special;
        pieces = HashMap.newHashMap(ids.size());
        ids.forEach((piece, id) -> pieces.put(id, piece));
        vocabulary = 1 + ids.values().stream().mapToInt(id -> id).max().orElse(-1);
    }

    static Pieces of(String place, String json) {
        JsonNode root;
        try {
            root = Json.parse(json);
        } catch (JacksonException e) {
            throw InputException.of(
                    place, "is no JSON (" + e.getOriginalMessage() + ")", "the file may be cut short: fetch it again");
        }
        JsonNode vocabulary = root.path("model").path("vocab");
        Map<String, Integer> ids = new HashMap<>();
        if (vocabulary.isObject()) {
            vocabulary.properties().forEach(entry -> ids.put(entry.getKey(), id(place, entry.getValue())));
        } else if (vocabulary.isArray()) {
            for (int i = 0; i < vocabulary.size(); i++) {
                ids.put(vocabulary.get(i).path(0).asString(""), i);
            }
        } else {
            throw InputException.of(
                    place, "has no model.vocab", "give the tokenizer.json of a Hugging Face model, not another file");
        }
        BitSet special = new BitSet();
        for (JsonNode added : root.path("added_tokens")) {
            int id = id(place, added.path("id"));
            ids.put(added.path("content").asString(""), id);
            special.set(id, added.path("special").asBoolean(false));
        }
        return new Pieces(ids, special);
    }

    private static int id(String place, JsonNode node) {
        if (!node.isInt() || node.intValue() < 0) {
            throw InputException.of(place, "has a token with the id " + node, "ids are whole numbers from 0");
        }
        return node.intValue();
    }

    OptionalInt id(String piece) {
        Integer id = ids.get(piece);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    Optional<String> piece(int id) {
        return Optional.ofNullable(pieces.get(id));
    }

    boolean isSpecial(int id) {
        return id >= 0 && special.get(id);
    }

    int vocabulary() {
        return vocabulary;
    }
}
