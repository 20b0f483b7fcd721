package io.serin.collective.nccl;

import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.Slice;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.global.nccl;
import org.bytedeco.javacpp.Pointer;

/**
 * Puts collectives on a stream; none of them waits. NCCL's scatter and gather need slices of one length: uneven ones
 * become a group of one reduction, or one broadcast, for each slice, which NCCL runs as one.
 */
final class NcclOperations {

    private final Communicator communicator;
    private final CUstream_st stream;
    private final int rank;
    private final int worldSize;

    NcclOperations(Communicator communicator, CUstream_st stream, int rank, int worldSize) {
        this.communicator = communicator;
        this.stream = stream;
        this.rank = rank;
        this.worldSize = worldSize;
    }

    void allReduce(long address, long elements, ElementType type, Reduction reduction) {
        Pointer values = new Cuda.Address(address);
        NcclCodes.check(
                "ncclAllReduce",
                nccl.ncclAllReduce(
                        values,
                        values,
                        elements,
                        NcclCodes.of(type),
                        NcclCodes.of(reduction),
                        communicator.comm(),
                        stream));
    }

    void broadcast(long address, long elements, ElementType type, int root) {
        Pointer values = new Cuda.Address(address);
        NcclCodes.check(
                "ncclBroadcast",
                nccl.ncclBroadcast(values, values, elements, NcclCodes.of(type), root, communicator.comm(), stream));
    }

    void reduceScatter(long address, long elements, ElementType type, Reduction reduction) {
        if (elements % worldSize != 0) {
            forEachSlice(elements, (slice, root) -> reduce(at(address, slice, type), slice, type, reduction, root));
            return;
        }
        NcclCodes.check(
                "ncclReduceScatter",
                nccl.ncclReduceScatter(
                        new Cuda.Address(address),
                        at(address, Slice.of(elements, rank, worldSize), type),
                        elements / worldSize,
                        NcclCodes.of(type),
                        NcclCodes.of(reduction),
                        communicator.comm(),
                        stream));
    }

    void allGather(long address, long elements, ElementType type) {
        if (elements % worldSize != 0) {
            forEachSlice(
                    elements,
                    (slice, root) -> broadcast(at(address, slice, type).address(), slice.elements(), type, root));
            return;
        }
        NcclCodes.check(
                "ncclAllGather",
                nccl.ncclAllGather(
                        at(address, Slice.of(elements, rank, worldSize), type),
                        new Cuda.Address(address),
                        elements / worldSize,
                        NcclCodes.of(type),
                        communicator.comm(),
                        stream));
    }

    private interface SliceOperation {
        void enqueue(Slice slice, int root);
    }

    private void forEachSlice(long elements, SliceOperation operation) {
        NcclCodes.check("ncclGroupStart", nccl.ncclGroupStart());
        try {
            for (int root = 0; root < worldSize; root++) {
                Slice slice = Slice.of(elements, root, worldSize);
                if (slice.elements() > 0) {
                    operation.enqueue(slice, root);
                }
            }
        } finally {
            // An open group would swallow this thread's calls for every other communicator.
            NcclCodes.check("ncclGroupEnd", nccl.ncclGroupEnd());
        }
    }

    private void reduce(Pointer values, Slice slice, ElementType type, Reduction reduction, int root) {
        NcclCodes.check(
                "ncclReduce",
                nccl.ncclReduce(
                        values,
                        values,
                        slice.elements(),
                        NcclCodes.of(type),
                        NcclCodes.of(reduction),
                        root,
                        communicator.comm(),
                        stream));
    }

    private static Pointer at(long address, Slice slice, ElementType type) {
        return new Cuda.Address(address + slice.from() * type.bytes());
    }
}
