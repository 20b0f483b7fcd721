package io.serin.router.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serin.api.Body;
import io.serin.api.Endpoint;
import io.serin.api.Method;
import io.serin.api.Operation;
import io.serin.api.Parameter;
import io.serin.api.Success;
import io.serin.http.Problem;
import io.serin.router.admin.operation.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The OpenAPI 3.1 document of a node: the table's operations, and what other parts of the node serve. */
final class OpenApi {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<Integer> ANY_OPERATION = Set.of(400, 405, 500, 503);
    private static final Set<Integer> WITH_BODY = Set.of(408, 413, 415);
    private static final String ELSEWHERE = "openapi-elsewhere.json";

    private final JsonSchemas schemas = new JsonSchemas();

    private OpenApi() {}

    static JsonNode document(List<Operation<?>> operations) {
        return new OpenApi().write(operations);
    }

    /** Where routes answer that are not in the table; they are documented by hand. */
    static List<Endpoint> elsewhere() {
        List<Endpoint> endpoints = new ArrayList<>();
        written().properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method ->
                        endpoints.add(new Endpoint(Method.valueOf(method.toUpperCase(Locale.ROOT)), path.getKey()))));
        return endpoints;
    }

    private static ObjectNode written() {
        try (InputStream resource = OpenApi.class.getResourceAsStream(ELSEWHERE)) {
            return (ObjectNode) new ObjectMapper().readTree(resource);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private JsonNode write(List<Operation<?>> operations) {
        ObjectNode document = JSON.objectNode().put("openapi", "3.1.0");
        document.putObject("info").put("title", "Serin").put("version", "v1");
        ObjectNode paths = document.putObject("paths");
        for (Operation<?> operation : operations) {
            paths.withObjectProperty(operation.endpoint().path())
                    .set(operation.endpoint().method().name().toLowerCase(Locale.ROOT), describe(operation));
        }
        paths.setAll(written());
        document.putObject("components").set("schemas", schemas.named());
        return document;
    }

    private ObjectNode describe(Operation<?> operation) {
        ObjectNode description = JSON.objectNode().put("summary", operation.summary());
        ArrayNode parameters = description.putArray("parameters");
        operation.endpoint().variables().forEach(name -> parameters.add(variable(name)));
        operation.parameters().forEach(parameter -> parameters.add(describe(parameter)));
        Set<Integer> refusals = new TreeSet<>();
        operation.refusals().forEach(reason -> refusals.add(HttpStatus.of(reason)));
        refusals.addAll(ANY_OPERATION);
        switch (operation.body()) {
            case Body.None<?> _ -> {}
            case Body.Required<?>(Class<?> type) -> {
                description.set("requestBody", body(type, true));
                parameters.add(contentEncoding());
                refusals.addAll(WITH_BODY);
            }
            case Body.Allowed<?>(Class<?> type, var _) -> {
                description.set("requestBody", body(type, false));
                parameters.add(contentEncoding());
                refusals.addAll(WITH_BODY);
            }
        }
        description.set("responses", responses(operation.success(), refusals));
        return description;
    }

    private static ObjectNode variable(String name) {
        ObjectNode variable =
                JSON.objectNode().put("name", name).put("in", "path").put("required", true);
        variable.putObject("schema").put("type", "string");
        return variable;
    }

    private static ObjectNode contentEncoding() {
        ObjectNode header = JSON.objectNode()
                .put("name", "Content-Encoding")
                .put("in", "header")
                .put("description", "how the body is written down; its limit is that of the decoded body");
        ObjectNode schema = header.putObject("schema").put("type", "string").put("default", "identity");
        schema.putArray("enum").add("gzip").add("identity");
        return header;
    }

    private static ObjectNode describe(Parameter parameter) {
        ObjectNode description = JSON.objectNode()
                .put("name", parameter.name())
                .put("in", "query")
                .put("description", parameter.summary());
        ObjectNode schema = description.putObject("schema");
        switch (parameter) {
            case Parameter.Text _ -> schema.put("type", "string");
            case Parameter.OneOf names -> {
                ArrayNode values = schema.put("type", "string").putArray("enum");
                names.values().forEach(values::add);
            }
            case Parameter.Choice _ -> schema.put("type", "boolean").put("default", false);
            case Parameter.WholeNumber number -> {
                schema.put("type", "integer").put("minimum", number.least()).put("maximum", number.most());
                number.otherwise().ifPresent(otherwise -> schema.put("default", otherwise));
            }
        }
        return description;
    }

    private ObjectNode body(Class<?> type, boolean required) {
        ObjectNode body = JSON.objectNode().put("required", required);
        body.set("content", content("application/json", type));
        return body;
    }

    private ObjectNode responses(Success success, Set<Integer> refusals) {
        ObjectNode responses = JSON.objectNode();
        ObjectNode done =
                responses.putObject(String.valueOf(HttpStatus.of(success))).put("description", "done");
        done.set("content", content("application/json", success.type()));
        for (int status : refusals) {
            ObjectNode refused = responses.putObject(String.valueOf(status)).put("description", "refused");
            refused.set("content", content("application/problem+json", Problem.class));
        }
        return responses;
    }

    private ObjectNode content(String mediaType, Class<?> type) {
        ObjectNode content = JSON.objectNode();
        content.putObject(mediaType).set("schema", schemas.of(type));
        return content;
    }
}
