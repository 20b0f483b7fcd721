package io.serin.router.inference;

import static io.serin.router.inference.BadRequestException.require;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A tensor's numbers, flat or nested as the protocol allows, without boxing them. */
final class FloatData {

    private static final int UNKNOWN = -1;

    private final String what;
    private final List<Integer> lengths = new ArrayList<>();
    private int leafDepth = UNKNOWN;
    private float[] values = new float[1_024];
    private int size;

    private FloatData(String what) {
        this.what = what;
    }

    /** @param what the tensor, for messages */
    static FloatData read(JsonParser json, JsonToken value, String what) throws IOException, BadRequestException {
        require(value == JsonToken.START_ARRAY, what + " must have 'data' that is an array");
        FloatData data = new FloatData(what);
        data.readArray(json, 0);
        return data;
    }

    float[] values() {
        return Arrays.copyOf(values, size);
    }

    /** Flat data needs only the right count; nested data must be nested as the shape says. */
    void requireShape(List<Integer> shape, String tensor) throws BadRequestException {
        boolean flat = lengths.size() == 1;
        require(flat || lengths.equals(shape), tensor + " has data nested as " + lengths + "; its shape is " + shape);
        long expected = shape.stream().mapToLong(Integer::longValue).reduce(1, FloatData::multiplySaturated);
        require(size == expected, tensor + " has " + size + " numbers; its shape " + shape + " takes " + expected);
    }

    private void readArray(JsonParser json, int depth) throws IOException, BadRequestException {
        require(depth < Shape.MOST_DIMENSIONS, what + " has data nested deeper than " + Shape.MOST_DIMENSIONS);
        if (lengths.size() == depth) {
            lengths.add(UNKNOWN);
        }
        int length = 0;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == JsonToken.START_ARRAY) {
                require(leafDepth == UNKNOWN || depth < leafDepth, what + " has ragged data");
                readArray(json, depth + 1);
            } else {
                readNumber(json, token, depth);
            }
            length++;
        }
        require(lengths.get(depth) == UNKNOWN || lengths.get(depth) == length, what + " has ragged data");
        lengths.set(depth, length);
    }

    private void readNumber(JsonParser json, JsonToken token, int depth) throws IOException, BadRequestException {
        require(
                token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT,
                what + " has data[" + size + "] that is not a number");
        require(leafDepth == UNKNOWN || leafDepth == depth, what + " has ragged data");
        leafDepth = depth;
        float value = json.getFloatValue();
        require(Float.isFinite(value), what + " has data[" + size + "] that is too large for FP32");
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    private static long multiplySaturated(long one, long other) {
        return other != 0 && one > Long.MAX_VALUE / other ? Long.MAX_VALUE : one * other;
    }
}
