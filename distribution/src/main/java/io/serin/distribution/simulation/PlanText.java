package io.serin.distribution.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.serin.deploy.release.PlanCheck;
import io.serin.deploy.release.Presets;
import io.serin.deploy.release.ReleasePlan;
import io.serin.distribution.api.ApiJson;
import io.serin.distribution.console.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code --plan} says: a file with a plan when there is one of that name, else a preset. A misspelt limit is refused, not ignored. */
public final class PlanText {

    private static final JsonMapper STRICT = ApiJson.MAPPER
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private PlanText() {}

    public static ReleasePlan of(String text) throws CommandException {
        Path file = Path.of(text);
        ReleasePlan plan = Files.isRegularFile(file) ? read(file) : named(text);
        Optional<String> refusal = PlanCheck.refusal(plan);
        if (refusal.isPresent()) {
            throw new CommandException("--plan " + text + ": " + refusal.get());
        }
        return plan;
    }

    private static ReleasePlan named(String text) throws CommandException {
        return Presets.named(text)
                .orElseThrow(() -> new CommandException(
                        "--plan " + text + " is neither a file nor one of " + String.join(", ", Presets.names())));
    }

    private static ReleasePlan read(Path file) throws CommandException {
        try {
            return STRICT.readValue(Files.readAllBytes(file), ReleasePlan.class);
        } catch (JsonMappingException wrong) {
            throw new CommandException("--plan " + file + ": " + field(wrong) + wrong.getOriginalMessage(), wrong);
        } catch (JsonProcessingException malformed) {
            throw new CommandException("--plan " + file + " is not JSON: " + malformed.getOriginalMessage(), malformed);
        } catch (IOException unreadable) {
            throw new CommandException("--plan: cannot read " + file, unreadable);
        }
    }

    /** The path to the field at fault, such as {@code .stages[1].percent}; empty where Jackson knows none. */
    static String inside(JsonProcessingException wrong) {
        return wrong instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step ->
                                step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                        .collect(Collectors.joining())
                : "";
    }

    private static String field(JsonMappingException wrong) {
        String path = inside(wrong);
        return path.isEmpty() ? "" : path.substring(path.startsWith(".") ? 1 : 0) + ": ";
    }
}
