package io.serin.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** @param path a template such as {@code /api/v1/jobs/{id}}; a variable is one whole segment */
public record Endpoint(Method method, String path) {

    /** The names of the path's variables, in order. */
    public List<String> variables() {
        return segments(path).stream()
                .filter(Endpoint::isVariable)
                .map(Endpoint::name)
                .toList();
    }

    /** The variables' values when the path fits; empty when it does not. */
    public Optional<Map<String, String>> match(List<String> segments) {
        List<String> template = segments(path);
        if (template.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < template.size(); i++) {
            if (isVariable(template.get(i)) && !segments.get(i).isEmpty()) {
                values.put(name(template.get(i)), segments.get(i));
            } else if (!template.get(i).equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(Map.copyOf(values));
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    private static String name(String variable) {
        return variable.substring(1, variable.length() - 1);
    }
}
