package io.serin.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.testing.RandomSeed;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Simulated looks at data without an effect. */
class SequentialCountsErrorRatesTest {

    private static final double ALPHA = 0.05;
    private static final int RUNS = 2000;
    private static final int LOOKS = 400;

    private final Random random = new Random(RandomSeed.orElse(71));

    @Test
    void evidenceAboveErrsAtMostAsAlphaAllowsAtTheEdgeOfTheNull() {
        assertThat(falseAlarms(0.05, 0.05)).isLessThan(ALPHA + threeErrors());
    }

    @Test
    void evidenceAboveErrsMoreRarelyInsideTheNull() {
        assertThat(falseAlarms(0.05, 0.045)).isLessThan(ALPHA / 5);
        assertThat(falseAlarms(0.5, 0.48)).isLessThan(ALPHA / 5);
    }

    @Test
    void evidenceAboveFindsWhatIsThere() {
        assertThat(falseAlarms(0.05, 0.1)).isGreaterThan(0.99);
    }

    /** A look after every 20 events, 8,000 in all. */
    private double falseAlarms(double share, double truth) {
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            int inside = 0;
            for (int look = 1; look <= LOOKS; look++) {
                for (int event = 0; event < 20; event++) {
                    inside += random.nextDouble() < truth ? 1 : 0;
                }
                double evidence = SequentialCounts.logEvidenceAbove(share, inside, 20 * look - inside, 100);
                if (SequentialCounts.pValue(evidence) <= ALPHA) {
                    alarms++;
                    break;
                }
            }
        }
        return (double) alarms / RUNS;
    }

    private static double threeErrors() {
        return 3 * Math.sqrt(ALPHA * (1 - ALPHA) / RUNS);
    }
}
