package io.serin.router.admin;

import static io.serin.router.admin.operation.Method.GET;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.router.admin.operation.Answer;
import io.serin.router.admin.operation.Body;
import io.serin.router.admin.operation.Endpoint;
import io.serin.router.admin.operation.Handler;
import io.serin.router.admin.operation.Operation;
import io.serin.router.admin.operation.Success;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The API's own description. */
final class DocumentOperations {

    /** Made at the first request: the document lists the operation that shows it. */
    private static final class Document {
        static final JsonNode JSON = OpenApi.document(AdminRoutes.operations());
    }

    private DocumentOperations() {}

    static List<Operation<?>> table() {
        return List.of(new Operation<>(
                new Endpoint(GET, "/api/v1/openapi.json"),
                "Describe this API as OpenAPI 3.1",
                List.of(),
                Body.NONE,
                Success.ok(JsonNode.class),
                Set.of(),
                new Handler.OnEveryNode<>((_, _) -> CompletableFuture.completedStage(new Answer.Done(Document.JSON)))));
    }
}
