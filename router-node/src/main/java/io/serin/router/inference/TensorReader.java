package io.serin.router.inference;

import static io.serin.router.inference.BadRequestException.require;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.serin.deploy.model.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one FP32 tensor and checks it against what the model takes; shape and data may come in any order. */
final class TensorReader {

    private final Tensor expected;
    private @Nullable String name;
    private @Nullable String datatype;
    private @Nullable List<Integer> shape;
    private @Nullable FloatData data;

    private TensorReader(Tensor expected) {
        this.expected = expected;
    }

    /**
     * @param values inputs one after another
     * @param batch how many inputs
     */
    @SuppressWarnings("ArrayRecordComponent") // Goes straight into the request.
    record Input(float[] values, int batch) {}

    /** Reads from the tensor's opening brace to its closing one. */
    static Input read(JsonParser json, Tensor expected) throws IOException, BadRequestException {
        TensorReader reader = new TensorReader(expected);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            reader.readField(json, json.currentName(), json.nextToken());
        }
        return reader.input();
    }

    private void readField(JsonParser json, String field, JsonToken value) throws IOException, BadRequestException {
        switch (field) {
            case "name" -> name = text(json, value, field);
            case "datatype" -> datatype = text(json, value, field);
            case "shape" -> shape = readShape(json, value);
            case "data" -> data = FloatData.read(json, value, what());
            default -> json.skipChildren();
        }
    }

    private Input input() throws BadRequestException {
        String foundName = present(name, "name");
        require(
                expected.name().equals(foundName),
                "there is no input '" + foundName + "'; the model's is '" + expected.name() + "'");
        String foundType = present(datatype, "datatype");
        require(
                expected.datatype().equals(foundType),
                what() + " has datatype " + foundType + "; expected " + expected.datatype());
        List<Integer> foundShape = present(shape, "shape");
        require(
                foundShape.size() == expected.shape().size() + 1
                        && foundShape.getFirst() >= 1
                        && foundShape.subList(1, foundShape.size()).equals(expected.shape()),
                what() + " has shape " + foundShape + "; expected " + Shape.withBatch(expected));
        FloatData foundData = present(data, "data");
        foundData.requireShape(foundShape, what());
        return new Input(foundData.values(), foundShape.getFirst());
    }

    private <T> T present(@Nullable T value, String field) throws BadRequestException {
        if (value == null) {
            throw new BadRequestException(what() + " has no '" + field + "'");
        }
        return value;
    }

    private String what() {
        return "input '" + expected.name() + "'";
    }

    private List<Integer> readShape(JsonParser json, JsonToken value) throws IOException, BadRequestException {
        String otherwise = what() + " must have a 'shape' of 1-" + Shape.MOST_DIMENSIONS + " whole numbers";
        require(value == JsonToken.START_ARRAY, otherwise);
        List<Integer> dimensions = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(
                    json.currentToken() == JsonToken.VALUE_NUMBER_INT
                            && json.getNumberType() == JsonParser.NumberType.INT
                            && dimensions.size() < Shape.MOST_DIMENSIONS,
                    otherwise);
            dimensions.add(json.getIntValue());
        }
        return dimensions;
    }

    private String text(JsonParser json, JsonToken value, String field) throws IOException, BadRequestException {
        require(value == JsonToken.VALUE_STRING, what() + " must have a '" + field + "' that is a string");
        return json.getText();
    }
}
