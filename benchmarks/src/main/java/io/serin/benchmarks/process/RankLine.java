package io.serin.benchmarks.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What ranks say: one JSON object a line, its {@code kind} naming what it is. Anything else on a line is not for us. */
public final class RankLine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RankLine() {}

    /** Prints one line at once. */
    public static void print(ObjectNode said) {
        System.out.println(said);
    }

    public static ObjectNode of(String kind) {
        return JSON.createObjectNode().put("kind", kind);
    }

    public static Optional<JsonNode> parse(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(line);
            return node.hasNonNull("kind") ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException cut) {
            return Optional.empty();
        }
    }

    public static boolean is(JsonNode said, String kind) {
        return said.path("kind").asText().equals(kind);
    }
}
