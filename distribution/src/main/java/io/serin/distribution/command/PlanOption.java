package io.serin.distribution.command;

import io.serin.cluster.json.JsonFault;
import io.serin.cluster.json.JsonReading;
import io.serin.cluster.json.StrictJson;
import io.serin.deploy.judge.PlanCheck;
import io.serin.deploy.plan.Presets;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.MisuseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code --plan} says: a file with a plan when there is one of that name, else a preset. A misspelt limit is refused, not ignored. */
final class PlanOption {

    private PlanOption() {}

    /** The plan, or the name that the control node knows it by; it is the control node that checks it. */
    static Object asSent(String text) throws CommandException {
        Path file = Path.of(text);
        if (Files.isRegularFile(file)) {
            return read(file);
        }
        if (text.endsWith(".json")) {
            throw new MisuseException("there is no file " + text);
        }
        return text;
    }

    /** A plan that a control node would take. */
    static ReleasePlan checked(String text) throws CommandException {
        Path file = Path.of(text);
        ReleasePlan plan = Files.isRegularFile(file) ? read(file) : named(text);
        Optional<String> refusal = PlanCheck.refusal(plan);
        if (refusal.isPresent()) {
            throw new MisuseException("--plan " + text + ": " + refusal.get());
        }
        return plan;
    }

    private static ReleasePlan named(String text) throws CommandException {
        return Presets.named(text)
                .orElseThrow(() -> new MisuseException(
                        "--plan " + text + " is neither a file nor one of " + String.join(", ", Presets.names())));
    }

    /** @throws CommandException naming file, line, column, field and what was expected, when it holds no plan */
    private static ReleasePlan read(Path file) throws CommandException {
        try {
            return switch (StrictJson.read(Files.readAllBytes(file), ReleasePlan.class, "the plan")) {
                case JsonReading.Read<ReleasePlan>(ReleasePlan plan) -> plan;
                case JsonReading.Refused<ReleasePlan>(JsonFault fault) ->
                    throw new MisuseException(
                            "--plan " + file + ": " + fault.place().text() + ": " + sentence(fault));
            };
        } catch (IOException unreadable) {
            throw new MisuseException("--plan: cannot read " + file, unreadable);
        }
    }

    private static String sentence(JsonFault fault) {
        return switch (fault.kind()) {
            case MALFORMED -> (fault.field().isEmpty() ? "" : fault.field() + ": ") + fault.detail();
            case UNKNOWN_FIELD, MISSING_FIELD, INVALID_FIELD -> fault.detail();
        };
    }
}
