package io.serin.cluster.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.serin.cluster.json.JsonFault.Kind;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in the caller's words which field is at fault and what it should be; Jackson's texts name Java classes. */
final class FieldFault {

    private static final int SHOWN_AT_MOST = 80;

    /** Names the subtype of a sealed type. */
    private static final String TYPE = "type";

    private FieldFault() {}

    static JsonFault of(JsonProcessingException wrong, JsonNode body, byte[] text) {
        List<JsonMappingException.Reference> path = FieldPath.steps(wrong);
        String field = FieldPath.render(path);
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            return unknown(field, unknown.getKnownPropertyIds().stream().map(String::valueOf), text);
        }
        if (wrong instanceof InvalidTypeIdException type) {
            String typeField = field.isEmpty() ? TYPE : field + "." + TYPE;
            return located(
                    Kind.INVALID_FIELD,
                    typeField,
                    typeField + " must be one of "
                            + permitted(type.getBaseType().getRawClass()),
                    text);
        }
        JsonNode found = at(body, path);
        if (found.isMissingNode()) {
            return misspelt(path, body, text)
                    .orElseGet(() -> located(Kind.MISSING_FIELD, field, field + " is required", text));
        }
        String expected = expectation(target(wrong));
        return located(Kind.INVALID_FIELD, field, field + " must be " + expected + ", not " + shown(found), text);
    }

    static JsonFault located(Kind kind, String field, String detail, byte[] text) {
        return new JsonFault(kind, field, detail, FieldPlaces.of(field, text));
    }

    /** A field that is missing may be there under a wrong name, which helps more to be told. */
    private static Optional<JsonFault> misspelt(List<JsonMappingException.Reference> path, JsonNode body, byte[] text) {
        if (path.isEmpty() || !(path.getLast().getFrom() instanceof Class<?> type) || !type.isRecord()) {
            return Optional.empty();
        }
        List<JsonMappingException.Reference> parent = path.subList(0, path.size() - 1);
        Set<String> known = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        String prefix = parent.isEmpty() ? "" : FieldPath.render(parent) + ".";
        return at(body, parent).properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !known.contains(name) && !name.equals(TYPE))
                .findFirst()
                .map(name -> unknown(prefix + name, known.stream(), text));
    }

    private static JsonFault unknown(String field, Stream<String> known, byte[] text) {
        return located(
                Kind.UNKNOWN_FIELD,
                field,
                field + " is not a field here: use " + known.sorted().collect(Collectors.joining(", ")),
                text);
    }

    private static JsonNode at(JsonNode body, List<JsonMappingException.Reference> path) {
        JsonNode node = body;
        for (JsonMappingException.Reference step : path) {
            node = step.getFieldName() == null ? node.path(step.getIndex()) : node.path(step.getFieldName());
        }
        return node == null ? MissingNode.getInstance() : node;
    }

    private static @Nullable Class<?> target(JsonProcessingException wrong) {
        Throwable cause = wrong;
        while (cause != null) {
            if (cause instanceof MismatchedInputException mismatched && mismatched.getTargetType() != null) {
                return mismatched.getTargetType();
            }
            if (cause instanceof InputCoercionException overflow) {
                return overflow.getTargetType();
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static String expectation(@Nullable Class<?> type) {
        if (type == null) {
            return "valid";
        }
        if (type == Duration.class) {
            return "an ISO-8601 duration such as PT10S";
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number of 32 bits";
        }
        if (type == long.class || type == Long.class) {
            return "a whole number of 64 bits";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == String.class) {
            return "text";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return Collection.class.isAssignableFrom(type) ? "an array" : objectOrValid(type);
    }

    private static String objectOrValid(Class<?> type) {
        return type.isRecord() || type.isSealed() || Map.class.isAssignableFrom(type) ? "an object" : "valid";
    }

    private static String permitted(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", "))
                : type.getSimpleName();
    }

    private static String shown(JsonNode found) {
        String text = found.toString();
        return text.length() <= SHOWN_AT_MOST ? text : text.substring(0, SHOWN_AT_MOST) + "…";
    }
}
