package io.serin.distribution.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.distribution.api.ApiClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How much of a list is shown, and how to see more. */
final class PageOption {

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "most that are shown, 1-1000 (default: ${DEFAULT-VALUE})")
    private int limit;

    /** @param filters of the query, such as {@code model=fashion} */
    String query(String... filters) {
        List<String> all = new ArrayList<>(List.of(filters));
        all.add("limit=" + limit);
        return "?" + String.join("&", all);
    }

    static String filter(String name, String value) {
        return name + "=" + ApiClient.segment(value);
    }

    /** @param option that goes on where the answer ends */
    static List<String> withNext(List<String> lines, JsonNode answer, String option) {
        List<String> all = new ArrayList<>(lines);
        Optional.of(answer.path("next").asText(""))
                .filter(next -> !next.isEmpty())
                .ifPresent(next -> all.add("there are more: " + option + " " + next));
        return all;
    }
}
