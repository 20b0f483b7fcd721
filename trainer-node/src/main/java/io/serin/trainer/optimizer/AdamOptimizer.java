package io.serin.trainer.optimizer;

import static io.serin.trainer.optimizer.FloatBlocks.VECTOR_BYTES;
import static io.serin.trainer.optimizer.FloatBlocks.load;
import static io.serin.trainer.optimizer.FloatBlocks.store;

import io.serin.engine.NamedTensor;
import io.serin.training.optimizer.Moments;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * Adam and AdamW at step t: d = scale * g + inGradient * w; m = beta1 * m + (1 - beta1) * d; v = beta2 * v + (1 - beta2) * d * d;
 * w = (1 - rate * ofWeight) * w - rate / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon). One of the decays is
 * zero, and multiplying by one or adding zero changes no finite value but the sign of a zero.
 */
final class AdamOptimizer extends Optimizer {

    private final FloatBlocks blocks;
    private final Moments moments;
    private final Decay decay;
    private final MemorySegment means;
    private final MemorySegment squares;
    private final List<NamedTensor> state;

    /**
     * Where weight decay acts.
     *
     * @param inGradient Adam's
     * @param ofWeight AdamW's
     */
    record Decay(double inGradient, double ofWeight) {}

    /** What is the same for all weights in a step; from doubles, as PyTorch does. */
    private record Factors(
            float scale,
            float inGradient,
            float keptWeight,
            float keptMean,
            float newMean,
            float keptSquare,
            float newSquare,
            float stepSize,
            float rootCorrection,
            float epsilon) {}

    AdamOptimizer(Arena arena, Moments moments, Decay decay, long weights) {
        this.blocks = new FloatBlocks(arena, weights);
        this.moments = moments;
        this.decay = decay;
        this.means = blocks.state(arena);
        this.squares = blocks.state(arena);
        this.state = List.of(blocks.tensor("m", means), blocks.tensor("v", squares));
    }

    @Override
    void update(MemorySegment weights, MemorySegment gradients, double learningRate, float gradientScale) {
        Factors factors = factors(learningRate, gradientScale);
        blocks.update(weights, gradients, (w, g, at) -> update(w, g, at, factors));
    }

    @Override
    public List<NamedTensor> state() {
        return state;
    }

    /** StrictMath, as ranks on different machines must come to the same bits. */
    private Factors factors(double learningRate, float gradientScale) {
        double meanCorrection = 1 - StrictMath.pow(moments.beta1(), (double) steps());
        double squareCorrection = 1 - StrictMath.pow(moments.beta2(), (double) steps());
        return new Factors(
                gradientScale,
                (float) decay.inGradient(),
                (float) (1 - learningRate * decay.ofWeight()),
                (float) moments.beta1(),
                (float) (1 - moments.beta1()),
                (float) moments.beta2(),
                (float) (1 - moments.beta2()),
                (float) (learningRate / meanCorrection),
                (float) Math.sqrt(squareCorrection),
                (float) moments.epsilon());
    }

    private void update(MemorySegment weights, MemorySegment gradients, long stateOffset, Factors with) {
        for (long at = 0; at < weights.byteSize(); at += VECTOR_BYTES) {
            FloatVector weight = load(weights, at);
            FloatVector direction = load(gradients, at).mul(with.scale).add(weight.mul(with.inGradient));
            FloatVector mean = load(means, stateOffset + at).mul(with.keptMean).add(direction.mul(with.newMean));
            FloatVector square = load(squares, stateOffset + at)
                    .mul(with.keptSquare)
                    .add(direction.mul(with.newSquare).mul(direction));
            store(mean, means, stateOffset + at);
            store(square, squares, stateOffset + at);
            FloatVector denominator = square.sqrt().div(with.rootCorrection).add(with.epsilon);
            FloatVector kept = weight.mul(with.keptWeight);
            store(kept.sub(mean.mul(with.stepSize).div(denominator)), weights, at);
        }
    }
}
