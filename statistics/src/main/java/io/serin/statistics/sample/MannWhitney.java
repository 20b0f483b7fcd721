package io.serin.statistics.sample;

import io.serin.statistics.Arguments;
import io.serin.statistics.TestResult;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * Mann and Whitney's U (Annals of Mathematical Statistics 18, 1947): whether values of one sample tend to be larger. Two-sided;
 * exact below 50 values a side without ties, else normal with the ties' variance and half a case's correction.
 */
public final class MannWhitney {

    private MannWhitney() {}

    /** U of {@code first}; values finite, at least one a side, else refused. All values the same give p = 1. */
    public static TestResult test(double[] first, double[] second) {
        double[] one = Arguments.sample("first", first, 1);
        double[] two = Arguments.sample("second", second, 1);
        var result = MannWhitneyUTest.withDefaults().test(one, two);
        double p = result.getPValue();
        // With no variance the normal form has no p: nothing differs.
        return new TestResult(result.getStatistic(), Double.isNaN(p) ? 1 : p);
    }
}
