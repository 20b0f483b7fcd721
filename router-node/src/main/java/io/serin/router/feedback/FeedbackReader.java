package io.serin.router.feedback;

import io.serin.cluster.json.JsonFault;
import io.serin.cluster.json.JsonReading;
import io.serin.cluster.json.StrictJson;
import io.serin.router.admin.operation.Answer;
import io.serin.router.admin.operation.RequestReason;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code {"labels":[{"id":…,"label":…}],"values":[{"id":…,"metric":…,"value":…}]}}, either list or both, and nothing else.
 */
final class FeedbackReader {

    private static final int MOST = 10_000;

    private FeedbackReader() {}

    sealed interface Read {

        record Good(FeedbackBatch batch) implements Read {}

        record Bad(Answer.Refused refused) implements Read {}
    }

    private record Fields(Optional<List<Label>> labels, Optional<List<MetricValue>> values) {}

    static Read read(byte[] body) {
        return switch (StrictJson.read(body, Fields.class, "the body")) {
            case JsonReading.Read<Fields>(Fields fields) -> check(fields);
            case JsonReading.Refused<Fields>(JsonFault fault) -> new Read.Bad(Answer.Refused.of(fault));
        };
    }

    private static Read check(Fields fields) {
        if (fields.labels().isEmpty() && fields.values().isEmpty()) {
            return bad(RequestReason.MISSING_FIELD, "labels", "'labels' or 'values' is missing");
        }
        List<Label> labels = fields.labels().orElse(List.of());
        List<MetricValue> values = fields.values().orElse(List.of());
        if (labels.size() + values.size() > MOST) {
            String field = labels.size() >= values.size() ? "labels" : "values";
            return bad(
                    RequestReason.INVALID_FIELD,
                    field,
                    "there are more than " + MOST + " labels and values in one request");
        }
        for (int i = 0; i < labels.size(); i++) {
            String place = "labels[" + i + "]";
            if (labels.get(i).id().isEmpty()) {
                return bad(RequestReason.INVALID_FIELD, place + ".id", "a label needs the request's id");
            }
            if (labels.get(i).label() < 0) {
                String detail =
                        "a label is a class, at least 0: " + labels.get(i).label();
                return bad(RequestReason.INVALID_FIELD, place + ".label", detail);
            }
        }
        for (int i = 0; i < values.size(); i++) {
            String place = "values[" + i + "]";
            if (values.get(i).id().isEmpty()) {
                return bad(RequestReason.INVALID_FIELD, place + ".id", "a value needs the request's id");
            }
            if (!(Math.abs(values.get(i).value()) <= MetricValue.LARGEST)) {
                String detail = "a value is a number of at most " + MetricValue.LARGEST + " from 0: "
                        + values.get(i).value();
                return bad(RequestReason.INVALID_FIELD, place + ".value", detail);
            }
        }
        return new Read.Good(new FeedbackBatch(labels, values));
    }

    private static Read bad(RequestReason reason, String field, String detail) {
        return new Read.Bad(Answer.Refused.of(reason, field, detail));
    }
}
