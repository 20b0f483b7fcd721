package io.serin.distribution.command;

import io.serin.distribution.console.CommandException;
import io.serin.distribution.simulation.PlanText;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code --plan} says: a file with a plan when there is one of that name, else a preset. */
final class PlanOption {

    private PlanOption() {}

    static Object of(String text) throws CommandException {
        Path file = Path.of(text);
        if (!Files.isRegularFile(file)) {
            if (text.endsWith(".json")) {
                throw new CommandException("there is no file " + text);
            }
            return text;
        }
        return PlanText.read(file);
    }
}
