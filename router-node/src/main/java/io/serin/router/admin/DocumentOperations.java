package io.serin.router.admin;

import static io.serin.api.Method.GET;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.serin.api.Answer;
import io.serin.api.Body;
import io.serin.api.Endpoint;
import io.serin.api.Handler;
import io.serin.api.Operation;
import io.serin.api.Success;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The API's own description. */
final class DocumentOperations {

    private DocumentOperations() {}

    /** The operations given, and the one that describes them and itself. */
    static List<Operation<?>> describing(List<Operation<?>> operations) {
        JsonNode document = OpenApi.document(and(operations, show(MissingNode.getInstance())));
        return and(operations, show(document));
    }

    private static Operation<?> show(JsonNode document) {
        return new Operation<>(
                new Endpoint(GET, "/api/v1/openapi.json"),
                "Describe this API as OpenAPI 3.1",
                List.of(),
                Body.NONE,
                new Success.Shown(JsonNode.class),
                List.of(),
                new Handler.OnEveryNode<>(_ -> CompletableFuture.completedStage(new Answer.Done<>(document))));
    }

    private static List<Operation<?>> and(List<Operation<?>> operations, Operation<?> last) {
        return Stream.<Operation<?>>concat(operations.stream(), Stream.of(last)).toList();
    }
}
