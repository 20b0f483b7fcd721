package io.serin.trainer.optimizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serin.training.optimizer.Moments;
import io.serin.training.optimizer.UpdateRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Values made by {@code src/test/python/optimizers.py} with PyTorch 1.13.1, and the inputs that the script makes. */
final class PyTorchReference {

    private PyTorchReference() {}

    static JsonNode read(String part) {
        try (InputStream in = PyTorchReference.class.getResourceAsStream("/pytorch/optimizers.json")) {
            return new ObjectMapper().readTree(in).get(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static float[] firstWeights(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = ((i * 7919L + (long) i * i * 31) % 2003 - 1001) / 512f;
        }
        return values;
    }

    static float[] gradients(int size, int step) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = ((i * 104729L + (long) i * i * 17 + step * 7919L) % 1009 - 504) / (float) (1 << (9 + i % 13));
        }
        return values;
    }

    static UpdateRule rule(JsonNode rule) {
        double decay = rule.path("weight_decay").asDouble(0);
        Moments moments = new Moments(
                rule.at("/betas/0").asDouble(0.9),
                rule.at("/betas/1").asDouble(0.999),
                rule.path("eps").asDouble(1e-8));
        return switch (rule.get("name").asText()) {
            case "sgd" ->
                new UpdateRule.Sgd(
                        rule.path("momentum").asDouble(0), rule.path("nesterov").asBoolean(false), decay);
            case "adam" -> new UpdateRule.Adam(moments, decay);
            // PyTorch's AdamW decays unless told not to.
            case "adamw" ->
                new UpdateRule.AdamW(moments, rule.path("weight_decay").asDouble(0.01));
            default -> throw new AssertionError("unknown rule " + rule);
        };
    }
}
