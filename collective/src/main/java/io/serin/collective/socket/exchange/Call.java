package io.serin.collective.socket.exchange;

import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.group.Operation;

/**
 * One collective as its caller asked for it; ranks whose calls of one sequence number differ have lost each other.
 *
 * @param sequence 1 for the group's first collective
 * @param divisor what the sum is divided by; it follows from the reduction and is not compared
 */
public record Call(
        Operation operation,
        ElementType type,
        Reduction reduction,
        int root,
        long elements,
        long sequence,
        int divisor) {
    private static final int NO_ROOT = 0;

    public static Call reducing(
            Operation operation, ElementType type, Reduction reduction, long elements, long sequence, int divisor) {
        return new Call(operation, type, reduction, NO_ROOT, elements, sequence, divisor);
    }

    public static Call moving(Operation operation, ElementType type, int root, long elements, long sequence) {
        return new Call(operation, type, Reduction.SUM, root, elements, sequence, 1);
    }

    public boolean sameAs(Call other) {
        return operation == other.operation
                && type == other.type
                && reduction == other.reduction
                && root == other.root
                && elements == other.elements
                && sequence == other.sequence;
    }

    @Override
    public String toString() {
        String reducing =
                operation == Operation.ALL_REDUCE || operation == Operation.REDUCE_SCATTER ? " " + reduction : "";
        String from = operation == Operation.BROADCAST ? " from rank " + root : "";
        return operation.title() + reducing + " of " + elements + " " + type + from;
    }
}
