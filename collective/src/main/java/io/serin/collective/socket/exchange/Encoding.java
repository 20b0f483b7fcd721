package io.serin.collective.socket.exchange;

import io.serin.collective.ElementType;
import java.lang.foreign.MemorySegment;

/** Values as they travel, and the sums made of them. One thread at a time, as blocks pass through arrays of its own. */
sealed interface Encoding permits PlainEncoding, ShortEncoding {

    static Encoding of(ElementType type, WireFormat format) {
        return switch (type) {
            case FLOAT64 -> new PlainEncoding(type);
            case FLOAT32 ->
                switch (format) {
                    case FULL -> new PlainEncoding(type);
                    case FLOAT16 -> new ShortEncoding(new ShortFloats.Float16());
                    case BFLOAT16 -> new ShortEncoding(new ShortFloats.BFloat16());
                };
        };
    }

    /** Whether values travel as they lie in memory, so that no copy is needed. */
    boolean isPlain();

    /** Of one element on the wire. */
    int wireBytes();

    /** Fills {@code wire} from as many values. */
    void encode(MemorySegment values, MemorySegment wire);

    /** Fills {@code values} from {@code wire}. */
    void decode(MemorySegment wire, MemorySegment values);

    /** Adds what {@code wire} holds to the values, and divides the sums. */
    void add(MemorySegment wire, MemorySegment values, int divisor);

    /** Makes the values what peers will see of them. */
    void round(MemorySegment values);
}
