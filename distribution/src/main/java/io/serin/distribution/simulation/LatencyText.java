package io.serin.distribution.simulation;

import io.serin.deploy.simulation.LatencyModel;
import io.serin.distribution.console.CommandException;

/** Latencies as a person gives them: {@code lognormal:MEDIAN_MS:SIGMA}, {@code pareto:SCALE_MS:INDEX}, {@code x1.5} of the baseline's. */
public final class LatencyText {

    private LatencyText() {}

    /** @throws CommandException naming the option, when the text is none of them */
    public static LatencyModel of(String option, String text) throws CommandException {
        String[] parts = text.split(":", -1);
        if (parts.length == 3) {
            double first = Change.number(option, parts[1], 0);
            double second = Change.number(option, parts[2], 0);
            try {
                switch (parts[0]) {
                    case "lognormal":
                        return new LatencyModel.LogNormal(first, second);
                    case "pareto":
                        return new LatencyModel.Pareto(first, second);
                    default:
                        break;
                }
            } catch (IllegalArgumentException outside) {
                throw new CommandException(option + ": " + outside.getMessage(), outside);
            }
        }
        throw new CommandException(
                option + ": '" + text + "' is neither lognormal:MEDIAN_MS:SIGMA nor pareto:SCALE_MS:INDEX");
    }

    /** As {@link #of}, or {@code x1.5} for the baseline's with every answer that many times as long. */
    public static LatencyModel ofCandidate(String option, String text, LatencyModel baseline) throws CommandException {
        if (!text.startsWith("x")) {
            return of(option, text);
        }
        try {
            return baseline.times(Change.number(option, text, 1));
        } catch (IllegalArgumentException outside) {
            throw new CommandException(option + ": " + outside.getMessage(), outside);
        }
    }
}
