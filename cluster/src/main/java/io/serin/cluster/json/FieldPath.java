package io.serin.cluster.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.List;

/** Which field Jackson could not read, such as {@code stages[1].percent}. */
public final class FieldPath {

    private FieldPath() {}

    /** Empty where the document as a whole is at fault. */
    public static String of(JsonProcessingException wrong) {
        return render(steps(wrong));
    }

    static List<JsonMappingException.Reference> steps(JsonProcessingException wrong) {
        return wrong instanceof JsonMappingException mapping ? mapping.getPath() : List.of();
    }

    static String render(List<JsonMappingException.Reference> path) {
        StringBuilder field = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            if (step.getFieldName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return field.toString();
    }
}
