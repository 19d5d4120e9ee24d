package touchstone.bench.client;

/** The floor: {@code FloorClient BASE_URL REQUESTS CONCURRENCY}. */
public final class FloorClient {
    private FloorClient() {}

    public static void main(String[] arguments) throws InterruptedException {
        Load.of(arguments[1], arguments[2]).plain(arguments[0]);
    }
}
