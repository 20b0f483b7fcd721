package io.serin.router.inference;

import static io.serin.router.inference.BadRequestException.require;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.serin.deploy.model.Signature;
import io.serin.deploy.model.Tensor;
import io.serin.router.traffic.ModelRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the protocol's inference request. Fields that the protocol allows and Serin has no use for are passed over;
 * whatever would change the answer is checked.
 */
final class InferReader {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_NAME = 256;

    private final Signature signature;
    private @Nullable String id;
    private @Nullable String user;
    private @Nullable String segment;
    private TensorReader.@Nullable Input input;

    private InferReader(Signature signature) {
        this.signature = signature;
    }

    /**
     * @param userHeader wins over the body's {@code parameters.user}
     * @param segmentHeader wins over the body's {@code parameters.segment}
     * @param arrivedNanos of {@link System#nanoTime()}, when the request came
     */
    static ModelRequest read(
            byte[] body,
            Optional<String> userHeader,
            Optional<String> segmentHeader,
            Signature signature,
            long arrivedNanos)
            throws BadRequestException {
        InferReader reader = new InferReader(signature);
        try (JsonParser json = JSON.createParser(body)) {
            reader.readRequest(json);
        } catch (JsonProcessingException malformed) {
            throw new BadRequestException("the body is not JSON: " + malformed.getOriginalMessage());
        } catch (IOException impossible) {
            throw new BadRequestException("the body cannot be read: " + impossible.getMessage());
        }
        return reader.request(userHeader, segmentHeader, arrivedNanos);
    }

    private ModelRequest request(Optional<String> userHeader, Optional<String> segmentHeader, long arrivedNanos)
            throws BadRequestException {
        if (input == null) {
            throw new BadRequestException("'inputs' is missing");
        }
        return new ModelRequest(
                id == null ? UUID.randomUUID().toString() : id,
                chosen("the user", userHeader, user),
                chosen("the segment", segmentHeader, segment),
                input.values(),
                input.batch(),
                arrivedNanos);
    }

    private static Optional<String> chosen(String what, Optional<String> header, @Nullable String parameter)
            throws BadRequestException {
        Optional<String> chosen = header.isPresent() ? header : Optional.ofNullable(parameter);
        if (chosen.isPresent()) {
            requireName(what, chosen.get());
        }
        return chosen;
    }

    private void readRequest(JsonParser json) throws IOException, BadRequestException {
        require(json.nextToken() == JsonToken.START_OBJECT, "the body must be a JSON object");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case "id" -> id = textOrAbsent(json, value, "'id'");
                case "parameters" -> readParameters(json, value);
                case "inputs" -> readInputs(json, value);
                case "outputs" -> readOutputs(json, value);
                default -> json.skipChildren();
            }
        }
        require(json.nextToken() == null, "there is something after the JSON object");
    }

    private void readParameters(JsonParser json, JsonToken value) throws IOException, BadRequestException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        require(value == JsonToken.START_OBJECT, "'parameters' must be an object");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            JsonToken parameter = json.nextToken();
            switch (field) {
                case "user" -> user = textOrAbsent(json, parameter, "'parameters.user'");
                case "segment" -> segment = textOrAbsent(json, parameter, "'parameters.segment'");
                default -> json.skipChildren();
            }
        }
    }

    private void readInputs(JsonParser json, JsonToken value) throws IOException, BadRequestException {
        String expected =
                "'inputs' must be an array of one tensor, '" + signature.input().name() + "'";
        require(value == JsonToken.START_ARRAY && input == null, expected);
        require(json.nextToken() == JsonToken.START_OBJECT, expected);
        input = TensorReader.read(json, signature.input());
        require(json.nextToken() == JsonToken.END_ARRAY, expected);
    }

    private void readOutputs(JsonParser json, JsonToken value) throws IOException, BadRequestException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        require(value == JsonToken.START_ARRAY, "'outputs' must be an array");
        Tensor output = signature.output();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.currentToken() == JsonToken.START_OBJECT, "'outputs' must be an array of objects");
            while (json.nextToken() != JsonToken.END_OBJECT) {
                boolean name = json.currentName().equals("name");
                JsonToken part = json.nextToken();
                if (name
                        && part != JsonToken.VALUE_NULL
                        && !output.name().equals(text(json, part, "an output's name"))) {
                    throw new BadRequestException(
                            "there is no output '" + json.getText() + "'; the model's is '" + output.name() + "'");
                }
                json.skipChildren();
            }
        }
    }

    private static String text(JsonParser json, JsonToken value, String what) throws IOException, BadRequestException {
        require(value == JsonToken.VALUE_STRING, what + " must be a string");
        String text = json.getText();
        requireName(what, text);
        require(text.chars().noneMatch(Character::isISOControl), what + " must have no control characters");
        return text;
    }

    /** What may be left out may be null as well. */
    private static @Nullable String textOrAbsent(JsonParser json, JsonToken value, String what)
            throws IOException, BadRequestException {
        return value == JsonToken.VALUE_NULL ? null : text(json, value, what);
    }

    private static void requireName(String what, String text) throws BadRequestException {
        require(
                !text.isEmpty() && text.length() <= LONGEST_NAME,
                what + " must be 1-" + LONGEST_NAME + " characters, not " + text.length());
    }
}
