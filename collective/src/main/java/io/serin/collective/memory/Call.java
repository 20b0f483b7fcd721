package io.serin.collective.memory;

import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import java.util.Locale;

/**
 * What the ranks have to agree on before one of them touches another's memory.
 *
 * @param reduction {@link Reduction#SUM} where nothing is reduced
 * @param root 0 where there is none
 * @param offset of the values in the bucket, in bytes, or {@link #OUTSIDE}
 */
@SuppressWarnings("EnumOrdinal") // The ordinals live in the memory of ranks that run one layout version, and no longer.
record Call(Kind kind, ElementType type, Reduction reduction, int root, long offset, long bytes) {

    enum Kind {
        ALL_REDUCE,
        REDUCE_SCATTER,
        ALL_GATHER,
        BROADCAST,
        BARRIER
    }

    static final long OUTSIDE = -1;

    private static final int TYPE_SHIFT = 8;
    private static final int REDUCTION_SHIFT = 16;
    private static final int ROOT_SHIFT = 32;
    private static final int BYTE = 0xFF;

    static Call decode(long operation, long offset, long bytes) {
        return new Call(
                Kind.values()[(int) operation & BYTE],
                ElementType.values()[(int) operation >> TYPE_SHIFT & BYTE],
                Reduction.values()[(int) operation >> REDUCTION_SHIFT & BYTE],
                (int) (operation >> ROOT_SHIFT),
                offset,
                bytes);
    }

    /** Kind, type, reduction and root in one word. */
    long operation() {
        return kind.ordinal()
                | type.ordinal() << TYPE_SHIFT
                | reduction.ordinal() << REDUCTION_SHIFT
                | (long) root << ROOT_SHIFT;
    }

    boolean isInPlace() {
        return offset != OUTSIDE;
    }

    long elements() {
        return bytes / type.bytes();
    }

    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String what = elements() + " " + type;
        String where = isInPlace() ? " at byte " + offset + " of the bucket" : " outside the bucket";
        return switch (kind) {
            case ALL_REDUCE, REDUCE_SCATTER -> name + " (" + reduction + ") of " + what + where;
            case ALL_GATHER -> name + " of " + what + where;
            case BROADCAST -> name + " from rank " + root + " of " + what + where;
            case BARRIER -> name;
        };
    }
}
