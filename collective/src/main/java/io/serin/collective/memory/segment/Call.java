package io.serin.collective.memory.segment;

import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.group.Operation;
import java.util.List;
import java.util.Locale;

/**
 * What the ranks have to agree on before one of them touches another's memory.
 *
 * @param reduction {@link Reduction#SUM} where nothing is reduced
 * @param root 0 where there is none
 * @param offset of the values in the bucket, in bytes, or {@link #OUTSIDE}
 */
@SuppressWarnings("EnumOrdinal") // The ordinals live in the memory of ranks that run one layout version, and no longer.
public record Call(Operation operation, ElementType type, Reduction reduction, int root, long offset, long bytes) {

    public static final long OUTSIDE = -1;

    /** An operation's code in the segment is its place here. */
    private static final List<Operation> CODES = List.of(
            Operation.ALL_REDUCE,
            Operation.REDUCE_SCATTER,
            Operation.ALL_GATHER,
            Operation.BROADCAST,
            Operation.BARRIER);

    private static final int TYPE_SHIFT = 8;
    private static final int REDUCTION_SHIFT = 16;
    private static final int ROOT_SHIFT = 32;
    private static final int BYTE = 0xFF;

    static Call decode(long word, long offset, long bytes) {
        return new Call(
                CODES.get((int) word & BYTE),
                ElementType.values()[(int) word >> TYPE_SHIFT & BYTE],
                Reduction.values()[(int) word >> REDUCTION_SHIFT & BYTE],
                (int) (word >> ROOT_SHIFT),
                offset,
                bytes);
    }

    /** Operation, type, reduction and root in one word. */
    long word() {
        return CODES.indexOf(operation)
                | type.ordinal() << TYPE_SHIFT
                | reduction.ordinal() << REDUCTION_SHIFT
                | (long) root << ROOT_SHIFT;
    }

    public boolean isInPlace() {
        return offset != OUTSIDE;
    }

    public long elements() {
        return bytes / type.bytes();
    }

    @Override
    public String toString() {
        String name = operation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String what = elements() + " " + type;
        String where = isInPlace() ? " at byte " + offset + " of the bucket" : " outside the bucket";
        return switch (operation) {
            case ALL_REDUCE, REDUCE_SCATTER -> name + " (" + reduction + ") of " + what + where;
            case ALL_GATHER -> name + " of " + what + where;
            case BROADCAST -> name + " from rank " + root + " of " + what + where;
            case BARRIER -> name;
        };
    }
}
