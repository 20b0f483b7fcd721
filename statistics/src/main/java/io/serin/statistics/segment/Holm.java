package io.serin.statistics.segment;

import io.serin.statistics.Arguments;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Several tests at once, such that the chance of any false rejection stays at alpha: Holm, "A simple sequentially rejective
 * multiple test procedure" (1979). Each p is 0 to 1, at least one; anything else is refused.
 */
public final class Holm {

    private Holm() {}

    /** Running maximum of (m - i) p_(i), in the order given. */
    public static double[] adjusted(double... p) {
        int[] order = ascending(require(p));
        double[] adjusted = new double[p.length];
        double running = 0;
        for (int i = 0; i < order.length; i++) {
            running = Math.max(running, Math.min(1, (order.length - i) * p[order[i]]));
            adjusted[order[i]] = running;
        }
        return adjusted;
    }

    /** Whether each test rejects at {@code alpha}, 0 to 1 exclusive. */
    public static boolean[] rejects(double alpha, double... p) {
        Arguments.between("alpha", alpha, 0, 1);
        double[] adjusted = adjusted(p);
        boolean[] rejected = new boolean[adjusted.length];
        for (int i = 0; i < rejected.length; i++) {
            rejected[i] = adjusted[i] <= alpha;
        }
        return rejected;
    }

    private static double[] require(double[] p) {
        if (p.length == 0 || !Arrays.stream(p).allMatch(value -> value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("p must be one or more values of 0 to 1: " + Arrays.toString(p));
        }
        return p;
    }

    private static int[] ascending(double[] p) {
        return IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
