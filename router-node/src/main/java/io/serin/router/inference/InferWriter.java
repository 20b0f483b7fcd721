package io.serin.router.inference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.serin.api.ModelName;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.model.Tensor;
import io.serin.router.runner.RunnerAnswer;
import io.serin.router.traffic.ModelRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes the protocol's inference response. */
final class InferWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private InferWriter() {}

    static byte[] write(ModelName model, ServedVersion version, ModelRequest request, RunnerAnswer.Answered answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("model_name", model.text());
            json.writeStringField("model_version", Integer.toString(version.number()));
            json.writeStringField("id", request.id());
            json.writeArrayFieldStart("outputs");
            writeTensor(json, version.signature().output(), request.batch(), answer.outputs());
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail", impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeTensor(JsonGenerator json, Tensor tensor, int batch, float[] values) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", tensor.name());
        json.writeStringField("datatype", tensor.datatype());
        json.writeArrayFieldStart("shape");
        for (int dimension : Shape.withBatch(tensor, batch)) {
            json.writeNumber(dimension);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("data");
        for (float value : values) {
            json.writeNumber(value);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
