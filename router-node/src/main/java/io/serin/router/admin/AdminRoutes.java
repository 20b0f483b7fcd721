package io.serin.router.admin;

import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import io.serin.router.admin.operation.BodyReader;
import io.serin.router.admin.operation.ControlPorts;
import io.serin.router.admin.operation.NodePorts;
import io.serin.router.admin.operation.Operation;
import io.serin.router.admin.operation.OperationServer;
import io.serin.router.audit.AuditOperations;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything under {@code /api/v1} that is not documented as another's: what is in no table answers 404. */
public final class AdminRoutes extends AllDirectives {

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
                        () -> extractMaterializer(
                                materializer -> handle(request -> server.handle(request, materializer)))));
    }

    static List<Operation<?>> operations() {
        return Stream.of(
                        JobOperations.table(),
                        ModelOperations.table(),
                        ReleaseOperations.table(),
                        AuditOperations.table(),
                        ClusterOperations.table())
                .<Operation<?>>flatMap(List::stream)
                .toList();
    }
}
