package io.serin.distribution.simulation;

import io.serin.deploy.simulation.traffic.LatencyModel;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.MisuseException;

/** Latencies as a person gives them: {@code lognormal:MEDIAN_MS:SIGMA}, {@code pareto:SCALE_MS:INDEX}, {@code x1.5} of the baseline's. */
public final class LatencyText {

    private LatencyText() {}

    /** @throws CommandException naming the option, when the text is none of them */
    public static LatencyModel of(String option, String text) throws CommandException {
        String[] parts = text.split(":", -1);
        if (parts.length != 3 || !(parts[0].equals("lognormal") || parts[0].equals("pareto"))) {
            throw new MisuseException(
                    option + ": '" + text + "' is neither lognormal:MEDIAN_MS:SIGMA nor pareto:SCALE_MS:INDEX");
        }
        double first = FigureText.number(option, parts[1], 0);
        double second = FigureText.number(option, parts[2], 0);
        try {
            return parts[0].equals("pareto")
                    ? new LatencyModel.Pareto(first, second)
                    : new LatencyModel.LogNormal(first, second);
        } catch (IllegalArgumentException outside) {
            throw new MisuseException(option + ": " + outside.getMessage(), outside);
        }
    }

    /** As {@link #of}, or {@code x1.5} for the baseline's with every answer that many times as long. */
    public static LatencyModel ofCandidate(String option, String text, LatencyModel baseline) throws CommandException {
        if (!text.startsWith("x")) {
            return of(option, text);
        }
        try {
            return baseline.times(FigureText.number(option, text, 1));
        } catch (IllegalArgumentException outside) {
            throw new MisuseException(option + ": " + outside.getMessage(), outside);
        }
    }
}
