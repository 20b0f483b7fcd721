package io.serin.router.admin;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * JSON schemas of the records that requests and answers are made of, derived from the records themselves. Not
 * thread-safe.
 */
final class JsonSchemas {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<Class<?>, ObjectNode> SCALARS = Map.ofEntries(
            Map.entry(String.class, type("string")),
            Map.entry(int.class, type("integer").put("format", "int32")),
            Map.entry(Integer.class, type("integer").put("format", "int32")),
            Map.entry(long.class, type("integer").put("format", "int64")),
            Map.entry(Long.class, type("integer").put("format", "int64")),
            Map.entry(double.class, type("number").put("format", "double")),
            Map.entry(Double.class, type("number").put("format", "double")),
            Map.entry(boolean.class, type("boolean")),
            Map.entry(Boolean.class, type("boolean")),
            Map.entry(Instant.class, type("string").put("format", "date-time")),
            Map.entry(Duration.class, type("string").put("format", "duration")));

    private final Map<String, ObjectNode> named = new TreeMap<>();

    /** The schema, or a reference to the one that {@link #named()} then has. */
    ObjectNode of(Type type) {
        return switch (type) {
            case ParameterizedType generic -> ofGeneric(generic);
            case Class<?> plain -> ofClass(plain);
            default -> throw new IllegalStateException("no schema for " + type);
        };
    }

    /** Every record and sealed type met so far, by name. */
    ObjectNode named() {
        ObjectNode all = JSON.objectNode();
        named.forEach(all::set);
        return all;
    }

    private ObjectNode ofGeneric(ParameterizedType generic) {
        Type[] arguments = generic.getActualTypeArguments();
        if (generic.getRawType() == List.class) {
            return array(of(arguments[0]));
        }
        if (generic.getRawType() == Map.class) {
            return type("object").set("additionalProperties", of(arguments[1]));
        }
        if (generic.getRawType() == Optional.class) {
            return of(arguments[0]);
        }
        throw new IllegalStateException("no schema for " + generic);
    }

    private ObjectNode ofClass(Class<?> type) {
        if (SCALARS.containsKey(type)) {
            return SCALARS.get(type).deepCopy();
        }
        if (JsonNode.class.isAssignableFrom(type)) {
            return JSON.objectNode();
        }
        if (type.isEnum()) {
            ObjectNode schema = type("string");
            ArrayNode values = schema.putArray("enum");
            Arrays.stream(type.getEnumConstants()).map(String::valueOf).forEach(values::add);
            return schema;
        }
        if (isWrittenAsItsValue(type)) {
            return of(type.getRecordComponents()[0].getGenericType());
        }
        return type.isSealed() && !type.isAnnotationPresent(JsonTypeInfo.class) ? ofUntagged(type) : reference(type);
    }

    /** Such as an id, which is text in JSON. */
    private static boolean isWrittenAsItsValue(Class<?> type) {
        return type.isRecord()
                && type.getRecordComponents().length == 1
                && type.getRecordComponents()[0].getAccessor().isAnnotationPresent(JsonValue.class);
    }

    /** Which one it is shows in the JSON itself: each is written as its only component. */
    private ObjectNode ofUntagged(Class<?> type) {
        return oneOf(Arrays.stream(type.getPermittedSubclasses())
                .map(permitted -> of(permitted.getRecordComponents()[0].getGenericType()))
                .toList());
    }

    private ObjectNode reference(Class<?> type) {
        String name = type.getSimpleName();
        if (!named.containsKey(name)) {
            // Reserved first: a type may hold itself.
            named.put(name, JSON.objectNode());
            named.put(name, type.isSealed() ? ofSealed(type) : ofRecord(type));
        }
        return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private ObjectNode ofSealed(Class<?> type) {
        ObjectNode schema = oneOf(Arrays.stream(type.getPermittedSubclasses())
                .map(permitted -> tagged(permitted, type.getAnnotation(JsonTypeInfo.class)))
                .toList());
        return schema;
    }

    private ObjectNode tagged(Class<?> permitted, JsonTypeInfo info) {
        ObjectNode schema = ofRecord(permitted);
        ((ObjectNode) schema.get("properties"))
                .putObject(info.property())
                .put("type", "string")
                .put("const", permitted.getSimpleName());
        ((ArrayNode) schema.get("required")).add(info.property());
        return schema;
    }

    private ObjectNode ofRecord(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalStateException("no schema for " + type);
        }
        ObjectNode schema = type("object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        ArrayNode whole = JSON.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                whole.add(of(component.getGenericType()));
                continue;
            }
            properties.set(component.getName(), of(component.getGenericType()));
            if (component.getType() != Optional.class) {
                required.add(component.getName());
            }
        }
        return whole.isEmpty()
                ? schema.put("additionalProperties", false)
                : JSON.objectNode().set("allOf", whole.add(schema));
    }

    private static ObjectNode array(ObjectNode items) {
        return type("array").set("items", items);
    }

    private static ObjectNode oneOf(List<ObjectNode> schemas) {
        return JSON.objectNode().set("oneOf", JSON.arrayNode().addAll(schemas));
    }

    private static ObjectNode type(String name) {
        return JSON.objectNode().put("type", name);
    }
}
