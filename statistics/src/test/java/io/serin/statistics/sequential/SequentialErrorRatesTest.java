package io.serin.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Simulated looks at data without an effect, with a printed seed. */
class SequentialErrorRatesTest {

    private static final double ALPHA = 0.05;
    private static final int RUNS = 2000;
    private static final int LOOKS = 400;

    @Test
    void evidenceAboveErrsAtMostAsAlphaAllowsAtTheEdgeOfTheNull() {
        assertThat(falseAlarms(0.05, 0.05, 71)).isLessThan(ALPHA + threeErrors());
    }

    @Test
    void evidenceAboveErrsMoreRarelyInsideTheNull() {
        assertThat(falseAlarms(0.05, 0.045, 72)).isLessThan(ALPHA / 5);
        assertThat(falseAlarms(0.5, 0.48, 73)).isLessThan(ALPHA / 5);
    }

    @Test
    void evidenceAboveFindsWhatIsThere() {
        assertThat(falseAlarms(0.05, 0.1, 74)).isGreaterThan(0.99);
    }

    @Test
    void theAsymptoticSequenceCoversSkewedMeans() {
        long seed = 75;
        Random random = new Random(seed);
        int missed = 0;
        for (int run = 0; run < RUNS; run++) {
            missed += misses(random) ? 1 : 0;
        }
        assertThat((double) missed / RUNS).as("seed %d", seed).isLessThan(ALPHA + threeErrors());
    }

    /** A look after every 20 events, 8,000 in all. */
    private static double falseAlarms(double share, double truth, long seed) {
        Random random = new Random(seed);
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

    /** Exponential values of mean 1, from 200 to 8,200. */
    private static boolean misses(Random random) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int look = 0; look <= LOOKS; look++) {
            for (int i = look == 0 ? -180 : 0; i < 20; i++) {
                double value = -Math.log1p(-random.nextDouble());
                sum += value;
                squares += value * value;
                count++;
            }
            double mean = sum / count;
            double error = Math.sqrt((squares / count - mean * mean) / (count - 1));
            if (Math.abs(mean - 1) > AsymptoticSequence.halfWidth(error, count, ALPHA, 2000)) {
                return true;
            }
        }
        return false;
    }

    private static double threeErrors() {
        return 3 * Math.sqrt(ALPHA * (1 - ALPHA) / RUNS);
    }
}
