package io.serin.router.admin;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import io.serin.router.admin.operation.BodyReader;
import io.serin.router.admin.operation.ControlPorts;
import io.serin.router.admin.operation.Endpoint;
import io.serin.router.admin.operation.NodePorts;
import io.serin.router.admin.operation.Operation;
import io.serin.router.admin.operation.OperationServer;
import io.serin.router.audit.AuditOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything under {@code /api/v1} that is not documented as another's: what is in no table answers 404. */
public final class AdminRoutes extends AllDirectives {

    private final List<Endpoint> elsewhere = OpenApi.elsewhere();
    private final OperationServer server;

    /** @param control empty on a node that is not a control node */
    public AdminRoutes(Optional<ControlPorts> control, NodePorts node, AdminSettings settings) {
        this.server = new OperationServer(
                operations(),
                control,
                node,
                new BodyReader(settings.maxBodyBytes(), settings.bodyWithin()),
                settings.answerWithin());
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

    static List<Operation<?>> operations() {
        return Stream.of(
                        JobOperations.table(),
                        ModelOperations.table(),
                        ReleaseOperations.table(),
                        AuditOperations.table(),
                        ClusterOperations.table(),
                        DocumentOperations.table())
                .<Operation<?>>flatMap(List::stream)
                .toList();
    }
}
