package io.serin.distribution.simulation;

import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.MisuseException;
import java.util.Locale;

/** A candidate's figure as a person gives it: {@code x2} times the baseline's, {@code +0.01} or {@code -0.05} beside it, or itself. */
public final class FigureText {

    private FigureText() {}

    /** @throws CommandException naming the option, when the text is none of them */
    public static double of(String option, String text, double baseline) throws CommandException {
        return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
            case 'x' -> baseline * number(option, text, 1);
            case '+' -> baseline + number(option, text, 1);
            case '-' -> baseline - number(option, text, 1);
            default -> number(option, text, 0);
        };
    }

    /** @param from where the number begins in the text */
    static double number(String option, String text, int from) throws CommandException {
        try {
            double number = Double.parseDouble(text.substring(from));
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new MisuseException(
                String.format(Locale.ROOT, "%s: '%s' is no number such as 0.04, x2, +0.01 or -0.05", option, text));
    }
}
