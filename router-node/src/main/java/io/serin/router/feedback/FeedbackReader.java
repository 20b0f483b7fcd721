package io.serin.router.feedback;

import io.serin.api.Refusal;
import io.serin.cluster.json.JsonFault;
import io.serin.cluster.json.JsonReading;
import io.serin.cluster.json.StrictJson;
import io.serin.router.admin.operation.RequestReason;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code {"labels":[{"id":…,"index":…,"label":…}],"values":[{"id":…,"metric":…,"value":…}]}}, either list or both, and nothing else.
 */
final class FeedbackReader {

    private static final int MOST = 10_000;

    private FeedbackReader() {}

    sealed interface Read {

        record Good(FeedbackBatch batch) implements Read {}

        record Bad(Refusal refusal) implements Read {}
    }

    private record Fields(Optional<List<Label>> labels, Optional<List<MetricValue>> values) {}

    static Read read(byte[] body) {
        return switch (StrictJson.read(body, Fields.class, "the body")) {
            case JsonReading.Read<Fields>(Fields fields) -> check(fields);
            case JsonReading.Refused<Fields>(JsonFault fault) -> new Read.Bad(RequestReason.refusal(fault));
        };
    }

    private static Read check(Fields fields) {
        if (fields.labels().isEmpty() && fields.values().isEmpty()) {
            return new Read.Bad(new Refusal(RequestReason.MISSING_FIELD, "labels", "'labels' or 'values' is missing"));
        }
        List<Label> labels = fields.labels().orElse(List.of());
        List<MetricValue> values = fields.values().orElse(List.of());
        if (labels.size() + values.size() > MOST) {
            String field = labels.size() >= values.size() ? "labels" : "values";
            return new Read.Bad(invalid(field, "there are more than " + MOST + " labels and values in one request"));
        }
        for (int i = 0; i < labels.size(); i++) {
            Optional<Refusal> fault = fault(labels.get(i), "labels[" + i + "]");
            if (fault.isPresent()) {
                return new Read.Bad(fault.get());
            }
        }
        for (int i = 0; i < values.size(); i++) {
            Optional<Refusal> fault = fault(values.get(i), "values[" + i + "]");
            if (fault.isPresent()) {
                return new Read.Bad(fault.get());
            }
        }
        return new Read.Good(new FeedbackBatch(labels, values));
    }

    private static Optional<Refusal> fault(Label label, String place) {
        if (label.id().isEmpty()) {
            return Optional.of(invalid(place + ".id", "a label needs the request's id"));
        }
        if (label.index().filter(index -> index < 0).isPresent()) {
            return Optional.of(invalid(
                    place + ".index",
                    "an index counts a request's inputs from 0: "
                            + label.index().get()));
        }
        return label.label() < 0
                ? Optional.of(invalid(place + ".label", "a label is a class, at least 0: " + label.label()))
                : Optional.empty();
    }

    private static Optional<Refusal> fault(MetricValue value, String place) {
        if (value.id().isEmpty()) {
            return Optional.of(invalid(place + ".id", "a value needs the request's id"));
        }
        boolean summable = Math.abs(value.value()) <= MetricValue.LARGEST;
        return summable
                ? Optional.empty()
                : Optional.of(invalid(
                        place + ".value",
                        "a value is a number of at most " + MetricValue.LARGEST + " from 0: " + value.value()));
    }

    private static Refusal invalid(String field, String detail) {
        return new Refusal(RequestReason.INVALID_FIELD, field, detail);
    }
}
