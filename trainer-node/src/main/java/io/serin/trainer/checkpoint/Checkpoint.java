package io.serin.trainer.checkpoint;

import io.serin.engine.NamedTensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * Everything a job needs to go on at exactly its next step.
 *
 * @param header what the values belong to
 * @param weights one for each parameter of the header; memory of their own
 * @param optimizerState one for each tensor that the header's optimizer names; memory of their own
 */
public record Checkpoint(CheckpointHeader header, List<NamedTensor> weights, List<NamedTensor> optimizerState) {

    public Checkpoint {
        weights = List.copyOf(weights);
        optimizerState = List.copyOf(optimizerState);
    }

    /** Copies, so that the run may go on while the checkpoint is written. */
    public static Checkpoint copyOf(
            CheckpointHeader header, List<NamedTensor> parameters, List<NamedTensor> optimizerState) {
        return new Checkpoint(header, copies(parameters), copies(optimizerState));
    }

    /** Copies the values to where a run keeps them. */
    public void restore(List<NamedTensor> parameters, List<NamedTensor> targetState) {
        copy(weights, parameters);
        copy(optimizerState, targetState);
    }

    private static void copy(List<NamedTensor> from, List<NamedTensor> to) {
        for (int i = 0; i < to.size(); i++) {
            to.get(i).values().copyFrom(from.get(i).values());
        }
    }

    private static List<NamedTensor> copies(List<NamedTensor> tensors) {
        return tensors.stream().map(Checkpoint::copy).toList();
    }

    private static NamedTensor copy(NamedTensor tensor) {
        return new NamedTensor(
                tensor.name(),
                tensor.shape(),
                MemorySegment.ofArray(tensor.values().toArray(ValueLayout.JAVA_FLOAT)));
    }
}
