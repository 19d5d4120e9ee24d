package touchstone.organisms.server;

/** The interfaces the server speaks, told apart by the path. */
public enum Api {
    /** {@code POST /v1/chat/completions}. */
    CHAT,
    /** {@code POST /v1/completions}. */
    COMPLETIONS,
    /** {@code POST /v1/messages}, Anthropic's. */
    MESSAGES,
    /** {@code GET /v1/models}. */
    MODELS,
    /** {@code GET /counters}: {@link Counters} as JSON, for a server in its own process. */
    COUNTERS,
    /** Anything else: 404. */
    UNKNOWN;

    static Api of(String path) {
        int query = path.indexOf('?');
        String bare = query < 0 ? path : path.substring(0, query);
        if (bare.endsWith("/chat/completions")) {
            return CHAT;
        }
        if (bare.endsWith("/completions")) {
            return COMPLETIONS;
        }
        if (bare.endsWith("/messages")) {
            return MESSAGES;
        }
        if (bare.endsWith("/models")) {
            return MODELS;
        }
        return bare.equals("/counters") ? COUNTERS : UNKNOWN;
    }

    /** Whether it asks a model, so that it counts and faults apply. */
    boolean asks() {
        return this == CHAT || this == COMPLETIONS || this == MESSAGES;
    }
}
