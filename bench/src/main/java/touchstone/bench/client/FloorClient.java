package touchstone.bench.client;

/** The floor: {@code FloorClient BASE_URL REQUESTS CONCURRENCY}. */
public final class FloorClient {
    private FloorClient() {}

    public static void main(String[] arguments) throws InterruptedException {
        new Load(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])).plain(arguments[0]);
    }
}
