package io.serin.distribution.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serin.distribution.api.ApiClient;
import io.serin.distribution.api.ApiException;
import java.util.ArrayList;
import java.util.List;

/** Compares what the event log makes of every job and release with what the API shows of it. */
final class ReplayCheck {

    /** A view may move on between the two questions; then both are asked again. */
    private static final int ATTEMPTS = 5;

    private final ApiClient api;

    ReplayCheck(ApiClient api) {
        this.api = api;
    }

    /** What differs, one line each; empty when nothing does. */
    List<String> differences() throws ApiException {
        List<String> differences = new ArrayList<>();
        differences.addAll(differences("jobs"));
        differences.addAll(differences("releases"));
        return differences;
    }

    private List<String> differences(String kind) throws ApiException {
        List<String> differences = new ArrayList<>();
        for (JsonNode view : api.get("/api/v1/" + kind).path(kind)) {
            String address = "/api/v1/" + kind + "/" + view.path("id").asText();
            if (!replayEqualsLive(address)) {
                differences.add(address + " differs from its replay");
            }
        }
        return differences;
    }

    private boolean replayEqualsLive(String address) throws ApiException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            JsonNode live = api.get(address);
            JsonNode replayed = api.get(
                    address + "/replay?sequence=" + live.path("revision").asLong());
            if (lasting(live).equals(lasting(replayed))) {
                return true;
            }
        }
        return false;
    }

    /** Without what is no event: a job's progress is told by its workers and never stored. */
    static JsonNode lasting(JsonNode view) {
        if (!(view.deepCopy() instanceof ObjectNode copy)) {
            return view;
        }
        copy.remove("progress");
        return withoutNulls(copy);
    }

    private static ObjectNode withoutNulls(ObjectNode view) {
        view.properties().removeIf(field -> field.getValue().isNull());
        return view;
    }
}
