package io.serin.statistics.correction;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Adjusted p-values of several tests, in the order given. Each p is 0 to 1, at least one; anything else is refused. */
public enum Correction {
    /** p m: bounds the chance of any false rejection (Dunn, 1961). */
    BONFERRONI {
        @Override
        public double[] adjust(double... p) {
            return Arrays.stream(require(p))
                    .map(value -> Math.min(1, value * p.length))
                    .toArray();
        }
    },
    /** Running maximum of (m - i) p_(i): bounds the same, rejects more (Holm, 1979). */
    HOLM {
        @Override
        public double[] adjust(double... p) {
            int[] order = ascending(require(p));
            double[] adjusted = new double[p.length];
            double running = 0;
            for (int i = 0; i < order.length; i++) {
                running = Math.max(running, Math.min(1, (order.length - i) * p[order[i]]));
                adjusted[order[i]] = running;
            }
            return adjusted;
        }
    },
    /** Running minimum from above of p_(i) m / i: bounds the expected share of false rejections (1995). */
    BENJAMINI_HOCHBERG {
        @Override
        public double[] adjust(double... p) {
            int[] order = ascending(require(p));
            double[] adjusted = new double[p.length];
            double running = 1;
            for (int i = order.length - 1; i >= 0; i--) {
                running = Math.min(running, p[order[i]] * order.length / (i + 1));
                adjusted[order[i]] = running;
            }
            return adjusted;
        }
    };

    public abstract double[] adjust(double... p);

    /** Whether each test rejects at {@code alpha}, 0 to 1 exclusive. */
    public boolean[] rejects(double alpha, double... p) {
        io.serin.statistics.Arguments.between("alpha", alpha, 0, 1);
        double[] adjusted = adjust(p);
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
