package io.serin.statistics.distribution;

import java.util.function.DoubleUnaryOperator;

/**
 * The integral of a function over the whole line whose logarithm is concave: the trapezoid rule around its peak, out to
 * e^-42 of it, which converges exponentially where the function is smooth over a step.
 */
public final class LogConcave {

    private static final int POINTS = 1000;
    private static final double DROP = 42;

    private LogConcave() {}

    /**
     * @param logarithm of the integrand, concave; minus infinity where the integrand is 0
     * @param start where the integrand is above 0
     * @param unit a width to search by, above 0
     */
    public static double integral(DoubleUnaryOperator logarithm, double start, double unit) {
        double peak = peak(logarithm, start, unit);
        double top = logarithm.applyAsDouble(peak);
        double from = edge(logarithm, peak, -unit, top - DROP);
        double step = (edge(logarithm, peak, unit, top - DROP) - from) / POINTS;
        double sum = 0;
        for (int i = 0; i <= POINTS; i++) {
            sum += StrictMath.exp(logarithm.applyAsDouble(from + i * step) - top);
        }
        return sum * step * StrictMath.exp(top);
    }

    private static double peak(DoubleUnaryOperator logarithm, double start, double unit) {
        double low = climb(logarithm, start, -unit);
        double high = climb(logarithm, start, unit);
        while (high - low > 0.01 * unit) {
            double third = (high - low) / 3;
            if (logarithm.applyAsDouble(low + third) < logarithm.applyAsDouble(high - third)) {
                low += third;
            } else {
                high -= third;
            }
        }
        return low + (high - low) / 2;
    }

    private static double climb(DoubleUnaryOperator logarithm, double start, double unit) {
        double at = start;
        double stride = unit;
        while (logarithm.applyAsDouble(at + stride) > logarithm.applyAsDouble(at)) {
            at += stride;
            stride *= 2;
        }
        return at + stride;
    }

    private static double edge(DoubleUnaryOperator logarithm, double peak, double unit, double least) {
        double inside = peak;
        double outside = peak + unit;
        while (logarithm.applyAsDouble(outside) > least) {
            inside = outside;
            outside = peak + 2 * (outside - peak);
        }
        for (int i = 0; i < 12; i++) {
            double middle = inside + (outside - inside) / 2;
            if (logarithm.applyAsDouble(middle) > least) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return outside;
    }
}
