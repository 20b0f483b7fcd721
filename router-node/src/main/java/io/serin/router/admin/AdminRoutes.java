package io.serin.router.admin;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import io.serin.api.Endpoint;
import io.serin.api.EntityKind;
import io.serin.api.Operation;
import io.serin.cluster.control.ControlModule;
import io.serin.persistence.AuditLog;
import io.serin.persistence.refusal.RefusedCommand;
import io.serin.router.admin.operation.BodyReader;
import io.serin.router.admin.operation.OperationServer;
import io.serin.router.http.BodyLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Everything under {@code /api/v1} that is not documented as another's: what is in no table answers 404. */
public final class AdminRoutes extends AllDirectives {

    private final List<Endpoint> elsewhere = OpenApi.elsewhere();
    private final OperationServer server;

    /**
     * @param operations all of them
     * @param control whether this node is a control node
     * @param refusals told of every command that could be read and is not carried out; must not block
     */
    public AdminRoutes(
            List<Operation<?>> operations, boolean control, AdminSettings settings, Consumer<RefusedCommand> refusals) {
        this.server = new OperationServer(
                operations,
                control,
                new BodyReader(new BodyLimits(settings.maxBodyBytes(), settings.bodyWithin())),
                settings.answerWithin(),
                refusals);
    }

    /** What the modules contribute, and what a node can be asked about itself. */
    public static List<Operation<?>> operations(List<ControlModule> modules, AuditLog audit, Members members) {
        List<EntityKind> kinds =
                modules.stream().flatMap(module -> module.kinds().stream()).toList();
        return DocumentOperations.describing(Stream.of(
                        modules.stream().flatMap(module -> module.operations().stream()),
                        new AuditOperations(kinds, audit).table().stream(),
                        ClusterOperations.table(members).stream())
                .<Operation<?>>flatMap(table -> table)
                .toList());
    }

    public Route routes() {
        return pathPrefix(
                "api",
                () -> pathPrefix(
                        "v1",
                        () -> extractRequest(request -> isElsewhere(request)
                                ? reject()
                                : extractMaterializer(
                                        materializer -> handle(asked -> server.handle(asked, materializer))))));
    }

    private boolean isElsewhere(HttpRequest request) {
        List<String> segments = new ArrayList<>();
        request.getUri().pathSegments().forEach(segments::add);
        return elsewhere.stream().anyMatch(endpoint -> endpoint.match(segments).isPresent());
    }
}
