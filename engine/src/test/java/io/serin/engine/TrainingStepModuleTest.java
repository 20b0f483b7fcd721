package io.serin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serin.engine.Architecture.Convnet;
import io.serin.engine.Architecture.Mlp;
import io.serin.testing.RandomSeed;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class TrainingStepModuleTest {

    private static final Mlp MLP = new Mlp(4, List.of(5), 3);
    private static final int BATCH = 6;
    private static final float SCALE = 0.25f;

    private final MemorySegment inputs = Arena.ofAuto().allocate(BATCH * 4 * Float.BYTES, 64);
    private final MemorySegment labels = Arena.ofAuto().allocate(BATCH * Long.BYTES, 64);

    TrainingStepModuleTest() {
        Random random = new Random(RandomSeed.orElse(7));
        for (int i = 0; i < BATCH * 4; i++) {
            inputs.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) random.nextGaussian());
        }
        for (int i = 0; i < BATCH; i++) {
            labels.setAtIndex(ValueLayout.JAVA_LONG, i, random.nextInt(3));
        }
    }

    @Test
    void computesTheGradientsThatFiniteDifferencesGive() {
        List<NamedTensor> parameters = MLP.initialParameters(3);
        float[] gradients;
        try (ModuleAndMemory module = new ModuleAndMemory(parameters)) {
            gradients = gradients(module);
        }

        double[] expected = finiteDifferences(parameters);

        for (int i = 0; i < gradients.length; i++) {
            assertThat((double) gradients[i]).as("gradient %d", i).isCloseTo(expected[i], within(2e-6));
        }
    }

    /** A scale that was a tensor over forgotten Java memory gave NaN, or silently wrong gradients, after a collection. */
    @Test
    void computesTheSameGradientsWhateverTheGarbageCollectorTakes() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Thread collector = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                System.gc();
                overwriteFreedMemory();
            }
        });
        try (ModuleAndMemory module = new ModuleAndMemory(MLP.initialParameters(3))) {
            float[] first = gradients(module);
            for (int i = 0; i < 200; i++) {
                assertThat(gradients(module)).as("round %d", i).containsExactly(first);
            }
        } finally {
            done.set(true);
            collector.join();
        }
    }

    private static void overwriteFreedMemory() {
        for (int i = 0; i < 1_000; i++) {
            ByteBuffer.allocateDirect(Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .putFloat(0, Float.NaN);
        }
    }

    private float[] gradients(ModuleAndMemory module) {
        module.training.writeGradients(inputs, labels, BATCH, SCALE);
        return module.gradients.toArray(ValueLayout.JAVA_FLOAT);
    }

    @Test
    void reportsLossSumAndCorrectCount() {
        List<NamedTensor> parameters = MLP.initialParameters(3);
        double lossSum = 0;
        long correct = 0;
        for (int sample = 0; sample < BATCH; sample++) {
            double[] logits = new ReferenceMlp(parameters).logits(input(sample));
            lossSum += ReferenceMlp.crossEntropy(logits, label(sample));
            correct += largest(logits) == label(sample) ? 1 : 0;
        }

        try (ModuleAndMemory module = new ModuleAndMemory(parameters)) {
            BatchLoss trained = module.training.writeGradients(inputs, labels, BATCH, SCALE);
            BatchLoss evaluated = module.training.evaluate(inputs, labels, BATCH);

            assertThat((double) trained.lossSum()).isCloseTo(lossSum, within(1e-5));
            assertThat(trained.correct()).isEqualTo(correct);
            assertThat(evaluated).isEqualTo(trained);
        }
    }

    @Test
    void replacesGradientsOrAddsToThem() {
        try (ModuleAndMemory module = new ModuleAndMemory(MLP.initialParameters(3))) {
            module.gradients.fill((byte) 1);
            float[] once = gradients(module);
            float[] again = gradients(module);
            module.training.addGradients(inputs, labels, BATCH, SCALE);
            float[] twice = module.gradients.toArray(ValueLayout.JAVA_FLOAT);

            assertThat(again).containsExactly(once);
            for (int i = 0; i < once.length; i++) {
                // The product may be summed on top of what is there, in another order than alone.
                assertThat(twice[i]).as("gradient %d", i).isCloseTo(2 * once[i], within(1e-6f));
            }
        }
    }

    @Test
    void usesWhatIsWrittenToItsParameters() {
        List<NamedTensor> other = MLP.initialParameters(99);
        try (ModuleAndMemory written = new ModuleAndMemory(MLP.initialParameters(3));
                ModuleAndMemory made = new ModuleAndMemory(other)) {
            written.parameters.memory().copyFrom(made.parameters.memory());

            assertThat(written.training.evaluate(inputs, labels, BATCH))
                    .isEqualTo(made.training.evaluate(inputs, labels, BATCH));
        }
    }

    @Test
    void keepsNamesShapesAndOrderOfItsParameters() {
        List<NamedTensor> parameters = MLP.initialParameters(3);
        try (ModuleAndMemory module = new ModuleAndMemory(parameters)) {
            List<NamedTensor> flat = module.parameters.tensors();
            assertThat(flat.stream().map(NamedTensor::name))
                    .containsExactly("fc1_weight", "fc1_bias", "fc2_weight", "fc2_bias");
            assertThat(flat.stream().map(NamedTensor::shape))
                    .containsExactlyElementsOf(
                            parameters.stream().map(NamedTensor::shape).toList());
            assertThat(TorchScriptWriter.write(MLP, flat)).isEqualTo(TorchScriptWriter.write(MLP, parameters));
        }
    }

    @Test
    void refusesGradientsOfAnotherSize() {
        FlatParameters parameters = FlatParameters.copyOf(MLP.initialParameters(3), Arena.ofAuto());

        assertThatThrownBy(() -> new TrainingStepModule(MLP, parameters, MemorySegment.NULL).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0 bytes of gradients for 43 weights");
    }

    @Test
    void refusesLabelsThatAreNoClasses() {
        labels.setAtIndex(ValueLayout.JAVA_LONG, 2, 3);
        try (ModuleAndMemory module = new ModuleAndMemory(MLP.initialParameters(3))) {
            assertThatThrownBy(() -> module.training.evaluate(inputs, labels, BATCH))
                    .isInstanceOf(TorchScriptException.class)
                    .hasMessageContaining("Target 3 is out of bounds");
        }
    }

    /** A convnet's gradients depend on the layout that its forward chooses for speed only by rounding. */
    @Test
    void computesTheConvnetsGradientsThatFiniteDifferencesGive() {
        Convnet convnet = new Convnet(2, 3, 4);
        MemorySegment images = Arena.ofAuto().allocate(2 * 784 * Float.BYTES, 64);
        Random random = new Random(RandomSeed.orElse(5));
        for (int i = 0; i < 2 * 784; i++) {
            images.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) random.nextGaussian());
        }
        FlatParameters parameters = FlatParameters.copyOf(convnet.initialParameters(2), Arena.ofAuto());
        MemorySegment gradients = Arena.ofAuto().allocate(parameters.memory().byteSize(), 64);
        try (TrainingStepModule module = new TrainingStepModule(convnet, parameters, gradients)) {
            module.writeGradients(images, labels, 2, 1);
            float step = 2e-3f;
            double difference = 0;
            double size = 0;
            for (long i = 0; i < parameters.size(); i++) {
                double expected =
                        (lossWith(module, parameters, images, i, step) - lossWith(module, parameters, images, i, -step))
                                / (2 * step);
                double gradient = gradients.getAtIndex(ValueLayout.JAVA_FLOAT, i);
                difference += Math.pow(gradient - expected, 2);
                size += expected * expected;
            }
            assertThat(Math.sqrt(difference / size)).isLessThan(0.01);
        }
    }

    private double lossWith(
            TrainingStepModule module, FlatParameters parameters, MemorySegment images, long index, float change) {
        float middle = parameters.memory().getAtIndex(ValueLayout.JAVA_FLOAT, index);
        parameters.memory().setAtIndex(ValueLayout.JAVA_FLOAT, index, middle + change);
        double loss = module.evaluate(images, labels, 2).lossSum();
        parameters.memory().setAtIndex(ValueLayout.JAVA_FLOAT, index, middle);
        return loss;
    }

    /** A module with its memory. */
    private static final class ModuleAndMemory implements AutoCloseable {
        final FlatParameters parameters;
        final MemorySegment gradients = Arena.ofAuto().allocate((long) MLP.parameterCount() * Float.BYTES, 64);
        final TrainingStepModule training;

        ModuleAndMemory(List<NamedTensor> values) {
            parameters = FlatParameters.copyOf(values, Arena.ofAuto());
            training = new TrainingStepModule(MLP, parameters, gradients);
        }

        @Override
        public void close() {
            training.close();
        }
    }

    private double[] finiteDifferences(List<NamedTensor> shapes) {
        double step = 1e-6;
        List<double[]> values = new ArrayList<>();
        shapes.forEach(tensor -> values.add(ReferenceMlp.values(tensor)));
        double[] gradients = new double[MLP.parameterCount()];
        int next = 0;
        for (double[] tensor : values) {
            for (int i = 0; i < tensor.length; i++) {
                double middle = tensor[i];
                tensor[i] = middle + step;
                double above = loss(shapes, values);
                tensor[i] = middle - step;
                double below = loss(shapes, values);
                tensor[i] = middle;
                gradients[next++] = SCALE * (above - below) / (2 * step);
            }
        }
        return gradients;
    }

    private double loss(List<NamedTensor> shapes, List<double[]> values) {
        double sum = 0;
        for (int sample = 0; sample < BATCH; sample++) {
            sum += ReferenceMlp.crossEntropy(ReferenceMlp.logits(shapes, values, input(sample)), label(sample));
        }
        return sum;
    }

    private double[] input(int sample) {
        double[] input = new double[4];
        for (int i = 0; i < 4; i++) {
            input[i] = inputs.getAtIndex(ValueLayout.JAVA_FLOAT, sample * 4L + i);
        }
        return input;
    }

    private int label(int sample) {
        return Math.toIntExact(labels.getAtIndex(ValueLayout.JAVA_LONG, sample));
    }

    private static int largest(double[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }
}
