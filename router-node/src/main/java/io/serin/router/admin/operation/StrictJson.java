package io.serin.router.admin.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.serin.cluster.SealedTypesModule;
import java.io.IOException;
import java.util.function.Function;

/**
 * JSON as the admin API takes and gives it. Nothing is guessed and nothing ignored: a misspelt limit that silently had
 * no effect would let a bad release through. Thread-safe.
 */
public final class StrictJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule(), new SealedTypesModule(), new StrictTypesModule())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .withCoercionConfig(
                    LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    private StrictJson() {}

    /**
     * For those who answer otherwise than operations do.
     *
     * @param onInvalid gets the reason, and the field at fault as the JSON has it
     */
    public static <T, R> R read(
            byte[] body, Class<T> type, Function<T, R> onValue, Function<Answer.Refused, R> onInvalid) {
        return read(body, type).fold(onValue, onInvalid);
    }

    static <T> Parsed<T> read(byte[] body, Class<T> type) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(body);
        } catch (IOException malformed) {
            return Parsed.invalid(RequestReason.MALFORMED_JSON, "", "the body is not JSON" + where(malformed));
        }
        if (!tree.isObject()) {
            return Parsed.invalid(RequestReason.INVALID_FIELD, "", "the body must be a JSON object");
        }
        try {
            return new Parsed.Value<>(MAPPER.treeToValue(tree, type));
        } catch (JsonProcessingException wrong) {
            return new Parsed.Invalid<>(FieldFault.of(wrong, tree));
        }
    }

    /** @throws IllegalStateException when the view cannot be written, which is a bug */
    public static byte[] write(Object view) {
        try {
            return MAPPER.writeValueAsBytes(view);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("cannot write " + view.getClass().getName(), unwritable);
        }
    }

    private static String where(IOException malformed) {
        return malformed instanceof JsonProcessingException json && json.getLocation() != null
                ? " at line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr()
                : "";
    }
}
