package touchstone.evaluation.globalopinions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The bounds that other tests go by, against quantiles of the binomial distribution from SciPy ({@code binom.ppf}). */
class RatesTest {
    @Test
    void boundsAreTheQuantilesOfTheBinomialDistribution() {
        assertThat(Rates.most(1000, 0.05)).isEqualTo(77);
        assertThat(Rates.most(60, 0.05)).isEqualTo(11);
        assertThat(Rates.least(1000, 0.95)).isEqualTo(923);
        assertThat(Rates.most(1000, 0.95)).isEqualTo(974);
    }
}
