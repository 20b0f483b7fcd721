package io.serin.trainer.step;

import io.serin.engine.NamedTensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything a job needs to go on at exactly its next step.
 *
 * @param header what the values belong to
 * @param weights one for each parameter of the header; memory of their own
 * @param velocities the optimizer's, named and shaped as the weights; memory of their own
 */
public record Checkpoint(CheckpointHeader header, List<NamedTensor> weights, List<NamedTensor> velocities) {

    public Checkpoint {
        weights = List.copyOf(weights);
        velocities = List.copyOf(velocities);
    }

    /** Copies, so that the run may go on while the checkpoint is written. */
    static Checkpoint copyOf(CheckpointHeader header, List<NamedTensor> parameters, MemorySegment velocities) {
        return new Checkpoint(
                header,
                parameters.stream().map(tensor -> copy(tensor, tensor.values())).toList(),
                copies(parameters, velocities));
    }

    void restore(List<NamedTensor> parameters, MemorySegment targetVelocities) {
        long offset = 0;
        for (int i = 0; i < parameters.size(); i++) {
            MemorySegment target = parameters.get(i).values();
            target.copyFrom(weights.get(i).values());
            targetVelocities
                    .asSlice(offset, target.byteSize())
                    .copyFrom(velocities.get(i).values());
            offset += target.byteSize();
        }
    }

    private static List<NamedTensor> copies(List<NamedTensor> parameters, MemorySegment velocities) {
        List<NamedTensor> copies = new ArrayList<>();
        long offset = 0;
        for (NamedTensor parameter : parameters) {
            long bytes = parameter.values().byteSize();
            copies.add(copy(parameter, velocities.asSlice(offset, bytes)));
            offset += bytes;
        }
        return copies;
    }

    private static NamedTensor copy(NamedTensor like, MemorySegment values) {
        return new NamedTensor(
                like.name(), like.shape(), MemorySegment.ofArray(values.toArray(ValueLayout.JAVA_FLOAT)));
    }
}
