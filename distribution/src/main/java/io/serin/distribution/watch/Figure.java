package io.serin.distribution.watch;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** A figure as a table shows it: as short as its digits allow. */
public final class Figure {

    private static final MathContext MEASURED = new MathContext(4);
    private static final MathContext TESTED = new MathContext(3);
    private static final BigDecimal LEAST_PLAIN = new BigDecimal("0.0001");
    private static final BigDecimal THOUSAND = new BigDecimal(1_000);

    private Figure() {}

    /** Counted or measured: whole, or of four digits. */
    public static String of(double value) {
        return text(value, MEASURED);
    }

    /** What a test gives: of three digits. */
    static String ofTest(double value) {
        return text(value, TESTED);
    }

    /** Counts are never rounded. */
    private static String text(double value, MathContext digits) {
        BigDecimal rounded = new BigDecimal(value).round(digits).stripTrailingZeros();
        if (value == Math.rint(value) || rounded.abs().compareTo(THOUSAND) >= 0) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        return rounded.abs().compareTo(LEAST_PLAIN) < 0 ? scientific(rounded) : rounded.toPlainString();
    }

    private static String scientific(BigDecimal rounded) {
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }
}
