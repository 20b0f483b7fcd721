package io.serin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serin.engine.Architecture.Convnet;
import io.serin.engine.Architecture.Mlp;
import io.serin.testing.RandomSeed;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InferenceModelTest {

    private static final long SEED = RandomSeed.orElse(0);

    private static final Mlp MLP = new Mlp(7, List.of(11, 5), 3);

    private static final ModelSignature SEVEN = new ModelSignature(List.of(7), List.of(7));

    private final Path directory;

    InferenceModelTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void answersWhatPlainLoopsInFloat64Compute() throws IOException {
        List<NamedTensor> parameters = MLP.initialParameters(42);
        float[] inputs = random(4 * 7, 1);

        float[] outputs;
        try (InferenceModel model = InferenceModel.load(artifact(MLP, parameters), MLP.signature())) {
            outputs = model.infer(inputs, 4);
        }

        assertThat(outputs).hasSize(4 * 3);
        for (int sample = 0; sample < 4; sample++) {
            double[] expected = new ReferenceMlp(parameters).logits(doubles(inputs, sample * 7, 7));
            for (int output = 0; output < 3; output++) {
                assertThat((double) outputs[sample * 3 + output]).isCloseTo(expected[output], within(1e-6));
            }
        }
    }

    @Test
    void answersTheSameForABatchAsForItsSamples() throws IOException {
        Convnet convnet = Convnet.standard();
        float[] inputs = random(3 * 784, 2);

        try (InferenceModel model =
                InferenceModel.load(artifact(convnet, convnet.initialParameters(1)), convnet.signature())) {
            float[] together = model.infer(inputs, 3);
            float[] second = model.infer(Arrays.copyOfRange(inputs, 784, 2 * 784), 1);

            assertThat(second).containsExactly(Arrays.copyOfRange(together, 10, 20), within(1e-5f));
        }
    }

    @Test
    void refusesATruncatedArtifactInOneLine() throws IOException {
        byte[] whole = TorchScriptWriter.write(MLP, MLP.initialParameters(1));
        Path file = directory.resolve("truncated.pt");
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertRefused(file, MLP.signature(), "not a TorchScript module");
    }

    @Test
    void refusesAnArtifactWithAChangedByteOfAWeight() throws IOException {
        List<NamedTensor> parameters = MLP.initialParameters(1);
        byte[] content = TorchScriptWriter.write(MLP, parameters);
        int position = indexOf(content, parameters.getFirst().values().toArray(ValueLayout.JAVA_BYTE));
        content[position + 5] ^= 1;
        Path file = Files.write(directory.resolve("changed.pt"), content);

        assertRefused(file, MLP.signature(), "artifact is corrupted");
    }

    @Test
    void refusesAFileThatIsNoArchive() throws IOException {
        Path file = Files.writeString(directory.resolve("text.pt"), "not a model");

        assertRefused(file, MLP.signature(), "not a TorchScript module");
    }

    @Test
    void refusesAMissingFile() {
        assertRefused(directory.resolve("none.pt"), MLP.signature(), "cannot read artifact");
    }

    @Test
    void refusesASignatureTheModuleDoesNotFit() throws IOException {
        Path file = artifact(MLP, MLP.initialParameters(1));

        assertRefused(file, new ModelSignature(List.of(7), List.of(4)), "module answers with shape (1, 3), not (1, 4)");
        assertRefused(file, new ModelSignature(List.of(8), List.of(3)), "module cannot be run on (1, 8)");
    }

    @Test
    void saysWhatAModuleRaised() throws IOException {
        Path file = function("ops.prim.RaiseException(\"bad value\", \"builtins.RuntimeError\")");

        assertRefused(file, SEVEN, "module cannot be run on (1, 7): RuntimeError: bad value");
    }

    /** A petabyte, which no address space has. */
    @Test
    void blamesMemoryAndNotTheArtifactWhenItCannotBeHad() throws IOException {
        Path file = function("x = torch.repeat(x, [100000000, 10000000])");

        assertThatThrownBy(() -> InferenceModel.load(file, SEVEN).close())
                .isInstanceOf(EngineMemoryException.class)
                .hasMessageContaining("allocate")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("\n"));
    }

    @Test
    void refusesValuesThatAreNotTheBatch() throws IOException {
        try (InferenceModel model = InferenceModel.load(artifact(MLP, MLP.initialParameters(1)), MLP.signature())) {
            assertThatThrownBy(() -> model.infer(new float[8], 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> model.infer(new float[0], 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void runsOnAnotherThreadThanTheOneThatLoaded() throws Exception {
        try (InferenceModel model = InferenceModel.load(artifact(MLP, MLP.initialParameters(1)), MLP.signature())) {
            float[] inputs = random(7, 3);
            float[] here = model.infer(inputs, 1);
            float[][] there = new float[1][];
            Thread thread = new Thread(() -> there[0] = model.infer(inputs, 1));
            thread.start();
            thread.join();

            assertThat(there[0]).containsExactly(here);
        }
    }

    private static void assertRefused(Path file, ModelSignature signature, String reason) {
        assertThatThrownBy(() -> InferenceModel.load(file, signature).close())
                .isInstanceOf(TorchScriptException.class)
                .hasMessageContaining(reason)
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("\n"));
    }

    private Path function(String statement) throws IOException {
        String forward = "x: Tensor) -> Tensor:\n    " + statement + "\n    return x\n";
        return Files.write(directory.resolve("function.pt"), TorchScriptWriter.function(forward));
    }

    private Path artifact(Architecture architecture, List<NamedTensor> parameters) throws IOException {
        return Files.write(directory.resolve("model.pt"), TorchScriptWriter.write(architecture, parameters));
    }

    private static float[] random(int size, long stream) {
        Random random = new Random(SEED + stream);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double[] doubles(float[] values, int from, int size) {
        double[] result = new double[size];
        for (int i = 0; i < size; i++) {
            result[i] = values[from + i];
        }
        return result;
    }

    private static int indexOf(byte[] content, byte[] part) {
        for (int i = 0; i <= content.length - part.length; i++) {
            if (Arrays.equals(content, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("weights are not in the artifact");
    }
}
