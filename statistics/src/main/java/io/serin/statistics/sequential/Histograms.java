package io.serin.statistics.sequential;

/** Two arms' counts over the same values or buckets, as running totals: entry i is what lies before bucket i. */
record Histograms(Totals firstTotals, Totals secondTotals) {

    static Histograms of(long[] first, long[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "first and second must have as many buckets, not " + first.length + " and " + second.length);
        }
        return new Histograms(Totals.of("first", first), Totals.of("second", second));
    }

    /** One bucket per distinct value. */
    static Histograms of(double[] sortedFirst, double[] sortedSecond) {
        requireSorted("sortedFirst", sortedFirst);
        requireSorted("sortedSecond", sortedSecond);
        long[] first = new long[sortedFirst.length + sortedSecond.length];
        long[] second = new long[first.length];
        int buckets = 0;
        int i = 0;
        int j = 0;
        while (i < sortedFirst.length || j < sortedSecond.length) {
            double value = Math.min(at(sortedFirst, i), at(sortedSecond, j));
            while (i < sortedFirst.length && sortedFirst[i] <= value) {
                first[buckets]++;
                i++;
            }
            while (j < sortedSecond.length && sortedSecond[j] <= value) {
                second[buckets]++;
                j++;
            }
            buckets++;
        }
        return of(first, second);
    }

    static void requireSorted(String argument, double[] values) {
        double last = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (!(value >= last)) {
                throw new IllegalArgumentException(argument + " must rise and hold no NaN, not " + value);
            }
            last = value;
        }
    }

    int size() {
        return firstTotals.size();
    }

    double first(int bucket) {
        return firstTotals.before(bucket);
    }

    double second(int bucket) {
        return secondTotals.before(bucket);
    }

    double firstTotal() {
        return first(size());
    }

    double secondTotal() {
        return second(size());
    }

    private static double at(double[] values, int index) {
        return index < values.length ? values[index] : Double.POSITIVE_INFINITY;
    }
}
