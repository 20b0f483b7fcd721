package io.serin.statistics.sample;

import io.serin.statistics.Arguments;
import io.serin.statistics.TestResult;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/**
 * Two samples' largest distance D between their distributions, 0 to 1 (Smirnov, 1939). Two-sided; exact for few values,
 * else by the limiting distribution. With ties p is that of untied samples: never too small.
 */
public final class KolmogorovSmirnov {

    private KolmogorovSmirnov() {}

    /** Values finite, at least two a side, else refused. */
    public static TestResult test(double[] first, double[] second) {
        double[] one = Arguments.sample("first", first, 2);
        double[] two = Arguments.sample("second", second, 2);
        var result = KolmogorovSmirnovTest.withDefaults().test(one, two);
        return new TestResult(result.getStatistic(), result.getPValue());
    }
}
