package touchstone.organisms.server;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Which requests go wrong, and how. Asked once per request, in order of arrival. */
@FunctionalInterface
public interface Faults {
    Faults NONE = request -> Optional.empty();

    Optional<Fault> at(ScriptedRequest request);

    /** Every nth request: for n = 10 the 10th, 20th and so on. */
    static Faults every(int n, Fault fault) {
        if (n < 1) {
            throw new IllegalArgumentException("every nth request needs n of at least 1, got " + n);
        }
        return when(request -> request.number() % n == 0, fault);
    }

    /** The first n requests. */
    static Faults first(int n, Fault fault) {
        return when(request -> request.number() <= n, fault);
    }

    static Faults when(Predicate<ScriptedRequest> which, Fault fault) {
        Optional<Fault> always = Optional.of(fault);
        return request -> which.test(request) ? always : Optional.empty();
    }

    /** Each request with this probability, decided by its number and the seed. */
    static Faults randomly(double probability, long seed, Fault fault) {
        return when(
                request ->
                        new SplittableRandom(seed ^ request.number() * 0x9e3779b97f4a7c15L).nextDouble() < probability,
                fault);
    }

    /** These faults, and where there is none the others. */
    default Faults or(Faults others) {
        return request -> at(request).or(() -> others.at(request));
    }
}
