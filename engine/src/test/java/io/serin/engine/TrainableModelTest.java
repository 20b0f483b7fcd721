package io.serin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serin.engine.Architecture.Mlp;
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

final class TrainableModelTest {

    private static final Mlp MLP = new Mlp(4, List.of(5), 3);
    private static final int BATCH = 6;
    private static final float SCALE = 0.25f;

    private final MemorySegment inputs = Arena.ofAuto().allocate(BATCH * 4 * Float.BYTES, 64);
    private final MemorySegment labels = Arena.ofAuto().allocate(BATCH * Long.BYTES, 64);

    TrainableModelTest() {
        Random random = new Random(7);
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
        float[] gradients = new float[MLP.parameterCount()];
        try (TrainableModel model = load(parameters)) {
            model.forwardBackward(inputs, labels, BATCH, SCALE);
            model.takeGradients(MemorySegment.ofArray(gradients));
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
        try (TrainableModel model = load(MLP.initialParameters(3))) {
            float[] first = gradients(model);
            for (int i = 0; i < 200; i++) {
                assertThat(gradients(model)).as("round %d", i).containsExactly(first);
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

    private float[] gradients(TrainableModel model) {
        float[] gradients = new float[MLP.parameterCount()];
        model.forwardBackward(inputs, labels, BATCH, SCALE);
        model.takeGradients(MemorySegment.ofArray(gradients));
        return gradients;
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

        try (TrainableModel model = load(parameters)) {
            BatchLoss trained = model.forwardBackward(inputs, labels, BATCH, SCALE);
            BatchLoss evaluated = model.evaluate(inputs, labels, BATCH);

            assertThat((double) trained.lossSum()).isCloseTo(lossSum, within(1e-5));
            assertThat(trained.correct()).isEqualTo(correct);
            assertThat(evaluated).isEqualTo(trained);
        }
    }

    @Test
    void takesGradientsOnceAndStartsAgainFromZero() {
        float[] first = new float[MLP.parameterCount()];
        float[] afterTaking = new float[MLP.parameterCount()];
        float[] second = new float[MLP.parameterCount()];
        try (TrainableModel model = load(MLP.initialParameters(3))) {
            model.forwardBackward(inputs, labels, BATCH, SCALE);
            model.takeGradients(MemorySegment.ofArray(first));
            model.takeGradients(MemorySegment.ofArray(afterTaking));
            model.forwardBackward(inputs, labels, BATCH, SCALE);
            model.takeGradients(MemorySegment.ofArray(second));
        }

        assertThat(afterTaking).containsOnly(0f);
        assertThat(second).containsExactly(first);
    }

    @Test
    void givesZeroGradientsBeforeTheFirstBackward() {
        Mlp smallest = new Mlp(1, List.of(), 2);
        MemorySegment four = MemorySegment.ofArray(new float[] {1, 1, 1, 1});
        try (TrainableModel model = TrainableModel.load(
                "smallest", TorchScriptWriter.write(smallest, smallest.initialParameters(1)), smallest.signature())) {
            model.takeGradients(four);
        }

        assertThat(four.toArray(ValueLayout.JAVA_FLOAT)).containsOnly(0f);
    }

    @Test
    void usesWhatIsWrittenToItsParameters() {
        List<NamedTensor> other = MLP.initialParameters(99);
        try (TrainableModel written = load(MLP.initialParameters(3));
                TrainableModel loaded = load(other)) {
            for (int i = 0; i < other.size(); i++) {
                written.parameters().get(i).values().copyFrom(other.get(i).values());
            }

            assertThat(written.evaluate(inputs, labels, BATCH)).isEqualTo(loaded.evaluate(inputs, labels, BATCH));
        }
    }

    @Test
    void keepsNamesShapesAndOrderOfItsParameters() {
        List<NamedTensor> parameters = MLP.initialParameters(3);
        try (TrainableModel model = load(parameters)) {
            assertThat(model.parameters().stream().map(NamedTensor::name))
                    .containsExactly("fc1_weight", "fc1_bias", "fc2_weight", "fc2_bias");
            assertThat(model.parameters().stream().map(NamedTensor::shape))
                    .containsExactlyElementsOf(
                            parameters.stream().map(NamedTensor::shape).toList());
            assertThat(TorchScriptWriter.write(MLP, model.parameters()))
                    .isEqualTo(TorchScriptWriter.write(MLP, parameters));
        }
    }

    @Test
    void refusesBytesThatAreNoModule() {
        assertThatThrownBy(() -> TrainableModel.load("upload 7", new byte[100], MLP.signature())
                        .close())
                .isInstanceOf(ArtifactException.class)
                .hasMessageStartingWith("not a TorchScript module: upload 7");
    }

    private static TrainableModel load(List<NamedTensor> parameters) {
        return TrainableModel.load("test", TorchScriptWriter.write(MLP, parameters), MLP.signature());
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
