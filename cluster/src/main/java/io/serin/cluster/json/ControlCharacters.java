package io.serin.cluster.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Finds texts that would break a line of a log or a terminal. */
final class ControlCharacters {

    private ControlCharacters() {}

    /** The path of the first text, or name of a field, with a control character; as {@code plan.stages[0].name}. */
    static Optional<String> field(JsonNode node, String path) {
        if (node.isTextual()) {
            return in(node.textValue()) ? Optional.of(path) : Optional.empty();
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (in(field.getKey())) {
                return Optional.of(path);
            }
            Optional<String> within =
                    field(field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey());
            if (within.isPresent()) {
                return within;
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            Optional<String> within = field(node.get(i), path + "[" + i + "]");
            if (within.isPresent()) {
                return within;
            }
        }
        return Optional.empty();
    }

    private static boolean in(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
