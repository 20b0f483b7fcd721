package io.serin.cluster.json;

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
import java.util.Optional;

/**
 * JSON as the admin API takes and gives it, and as plans are written in files. Nothing is guessed and nothing ignored: a
 * misspelt limit that silently had no effect would let a bad release through. Thread-safe.
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

    /** @param what the text is, for a fault of the whole: such as {@code the body} */
    public static <T> JsonReading<T> read(byte[] text, Class<T> type, String what) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(text);
        } catch (IOException malformed) {
            return new JsonReading.Refused<>(Malformed.fault(malformed));
        }
        if (!tree.isObject()) {
            return new JsonReading.Refused<>(
                    FieldFault.located(JsonFault.Kind.INVALID_FIELD, "", what + " must be a JSON object", text));
        }
        Optional<String> unprintable = ControlCharacters.field(tree, "");
        if (unprintable.isPresent()) {
            String field = unprintable.get();
            return new JsonReading.Refused<>(FieldFault.located(
                    JsonFault.Kind.INVALID_FIELD,
                    field,
                    (field.isEmpty() ? what : field) + " must have no control characters",
                    text));
        }
        try {
            return new JsonReading.Read<>(MAPPER.treeToValue(tree, type));
        } catch (JsonProcessingException wrong) {
            return new JsonReading.Refused<>(FieldFault.of(wrong, tree, text));
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
}
