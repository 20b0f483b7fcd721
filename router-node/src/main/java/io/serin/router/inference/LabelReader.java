package io.serin.router.inference;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.serin.router.admin.operation.RequestReason;
import io.serin.router.traffic.Label;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"labels":[{"id":…,"label":…}]}} and nothing else. */
final class LabelReader {

    private static final int MOST = 10_000;
    private static final String SHAPE = "{\"labels\":[{\"id\":\"...\",\"label\":3}]}";
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private LabelReader() {}

    sealed interface Read {

        record Labels(List<Label> labels) implements Read {}

        record Bad(RequestReason reason, String field, String detail) implements Read {}
    }

    private record Batch(@Nullable List<@Nullable Label> labels) {}

    static Read read(byte[] body) {
        try {
            return check(STRICT.readValue(body, Batch.class));
        } catch (UnrecognizedPropertyException unknown) {
            return new Read.Bad(
                    RequestReason.UNKNOWN_FIELD, field(unknown), "there is no field '" + field(unknown) + "'");
        } catch (JsonMappingException wrong) {
            return wrong.getPath().isEmpty()
                    ? new Read.Bad(RequestReason.MALFORMED_JSON, "", "the body must be one object, " + SHAPE)
                    : new Read.Bad(
                            RequestReason.INVALID_FIELD, field(wrong), "'" + field(wrong) + "' must be as in " + SHAPE);
        } catch (JacksonException malformed) {
            return new Read.Bad(
                    RequestReason.MALFORMED_JSON, "", "the body is not JSON: " + malformed.getOriginalMessage());
        } catch (IOException unreadable) {
            return new Read.Bad(RequestReason.MALFORMED_JSON, "", "the body cannot be read");
        }
    }

    private static Read check(@Nullable Batch batch) {
        if (batch == null || batch.labels == null) {
            return new Read.Bad(RequestReason.INVALID_FIELD, "labels", "'labels' is missing");
        }
        if (batch.labels.size() > MOST) {
            return new Read.Bad(
                    RequestReason.INVALID_FIELD, "labels", "there are more than " + MOST + " labels in one request");
        }
        for (int i = 0; i < batch.labels.size(); i++) {
            @Nullable Label label = batch.labels.get(i);
            if (label == null || label.id() == null || label.id().isEmpty()) {
                return new Read.Bad(
                        RequestReason.INVALID_FIELD, "labels[" + i + "].id", "a label needs the request's id");
            }
            if (label.label() < 0) {
                return new Read.Bad(
                        RequestReason.INVALID_FIELD,
                        "labels[" + i + "].label",
                        "a label is a class, at least 0: " + label.label());
            }
        }
        return new Read.Labels(batch.labels.stream().map(Label.class::cast).toList());
    }

    private static String field(JsonMappingException wrong) {
        StringBuilder field = new StringBuilder();
        for (JsonMappingException.Reference step : wrong.getPath()) {
            if (step.getFieldName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return field.toString();
    }
}
