package io.serin.distribution.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.serin.distribution.api.ApiJson;
import io.serin.distribution.console.CommandException;
import java.io.IOException;
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
        try {
            return ApiJson.MAPPER.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException malformed) {
            throw new CommandException(file + " is not JSON: " + malformed.getOriginalMessage(), malformed);
        } catch (IOException unreadable) {
            throw new CommandException("cannot read " + file, unreadable);
        }
    }
}
