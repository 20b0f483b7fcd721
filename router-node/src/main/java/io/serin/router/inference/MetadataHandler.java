package io.serin.router.inference;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCode;
import akka.http.javadsl.model.StatusCodes;
import io.serin.api.ModelName;
import io.serin.deploy.model.Signature;
import io.serin.router.http.JsonResponse;
import io.serin.router.routing.ModelRouting;
import io.serin.router.routing.RoutingTables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the protocol tells about the server and its models. */
public final class MetadataHandler {

    private static final String SERVER = "serin";
    private static final String VERSION = "0.1.0";

    private final RoutingTables tables;

    public MetadataHandler(RoutingTables tables) {
        this.tables = tables;
    }

    HttpResponse server() {
        return JsonResponse.of(StatusCodes.OK, new ServerMetadata(SERVER, VERSION, List.of()));
    }

    HttpResponse live() {
        return JsonResponse.of(StatusCodes.OK, Map.of("live", true));
    }

    HttpResponse ready() {
        boolean ready = tables.lacking().isEmpty();
        return JsonResponse.of(status(ready), Map.of("ready", ready));
    }

    HttpResponse model(ModelName model, Optional<String> version) {
        return about(model, version, routing -> {
            List<String> versions = version.map(List::of).orElseGet(() -> routing.versions().stream()
                    .map(it -> Integer.toString(it.number()))
                    .toList());
            Optional<Signature> signature = routing.signature();
            return signature
                    .map(it -> JsonResponse.of(StatusCodes.OK, ModelMetadata.of(model, versions, it)))
                    .orElseGet(() -> ErrorResponse.notLive(model));
        });
    }

    HttpResponse modelReady(ModelName model, Optional<String> version) {
        return about(model, version, routing -> {
            boolean ready = version.map(
                            it -> routing.runner(Integer.parseInt(it)).isPresent())
                    .orElseGet(routing::ready);
            return JsonResponse.of(status(ready), new ModelReady(model, ready));
        });
    }

    private HttpResponse about(ModelName model, Optional<String> version, Function<ModelRouting, HttpResponse> answer) {
        return switch (tables.look(model)) {
            case RoutingTables.Lookup.Found(ModelRouting routing) ->
                version.isPresent() && !routing.names(version.get())
                        ? ErrorResponse.unknownVersion(model, version.get())
                        : answer.apply(routing);
            case RoutingTables.Lookup.NotToldYet() -> ErrorResponse.notToldYet(model);
            case RoutingTables.Lookup.Unknown() -> ErrorResponse.unknownModel(model);
        };
    }

    private static StatusCode status(boolean ready) {
        return ready ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE;
    }

    private record ServerMetadata(String name, String version, List<String> extensions) {}

    private record ModelReady(ModelName name, boolean ready) {}
}
