package io.serin.router.inference;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCode;
import akka.http.javadsl.model.StatusCodes;
import io.serin.deploy.model.Signature;
import io.serin.router.traffic.LiveModel;
import io.serin.router.traffic.LiveTables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the protocol tells about the server and its models. */
public final class MetadataHandler {

    private static final String SERVER = "serin";
    private static final String RELEASE = "0.1.0";

    private final LiveTables tables;

    public MetadataHandler(LiveTables tables) {
        this.tables = tables;
    }

    HttpResponse server() {
        return Responses.ok(new ServerMetadata(SERVER, RELEASE, List.of()));
    }

    HttpResponse live() {
        return Responses.ok(Map.of("live", true));
    }

    /** Every model that this router was told of can answer. */
    HttpResponse ready() {
        boolean ready = tables.all().stream().allMatch(LiveModel::ready);
        return Responses.json(status(ready), Map.of("ready", ready));
    }

    HttpResponse model(String model, Optional<String> version) {
        return about(model, version, live -> {
            List<String> versions = version.map(List::of).orElseGet(() -> live.versions().stream()
                    .map(it -> Integer.toString(it.number()))
                    .toList());
            Optional<Signature> signature = live.signature();
            return signature
                    .map(it -> Responses.ok(ModelMetadata.of(model, versions, it)))
                    .orElseGet(() -> NoModel.notLive(model));
        });
    }

    HttpResponse modelReady(String model, Optional<String> version) {
        return about(model, version, live -> {
            boolean ready = version.map(it -> live.runner(Integer.parseInt(it)).isPresent())
                    .orElseGet(live::ready);
            return Responses.json(status(ready), new ModelReady(model, ready));
        });
    }

    private HttpResponse about(String model, Optional<String> version, Function<LiveModel, HttpResponse> answer) {
        Optional<LiveModel> live = tables.find(model);
        if (live.isEmpty()) {
            return NoModel.unknown(model);
        }
        if (version.isPresent() && !NoModel.names(live.get(), version.get())) {
            return NoModel.unknown(model, version.get());
        }
        return answer.apply(live.get());
    }

    private static StatusCode status(boolean ready) {
        return ready ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE;
    }

    private record ServerMetadata(String name, String version, List<String> extensions) {}

    private record ModelReady(String name, boolean ready) {}
}
