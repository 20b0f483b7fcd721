package io.serin.training.data;

import java.io.IOException;
import java.io.Serializable;

/** A file is no IDX file of the kind that is read. The message is one line without the file's name. */
public final class IdxException extends IOException {

    /** What is wrong with it. */
    public sealed interface Fault extends Serializable {

        /** It does not begin as such a file does. */
        record Magic(int found, int expected) implements Fault {}

        /** A dimension is below 1 or above the most that is read. */
        record Dimension(int found, int most) implements Fault {}

        /** It tells of more bytes than an array can hold. */
        record Size(long bytes) implements Fault {}

        /** It goes on after its last item. */
        record Rest(int items) implements Fault {}
    }

    private final Fault fault;

    IdxException(Fault fault) {
        super(text(fault));
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    private static String text(Fault fault) {
        return switch (fault) {
            case Fault.Magic magic -> "magic number is %08x, not %08x".formatted(magic.found(), magic.expected());
            case Fault.Dimension dimension ->
                "dimension must be from 1 to " + dimension.most() + ": " + dimension.found();
            case Fault.Size size -> "holds " + size.bytes() + " bytes, more than an array can";
            case Fault.Rest rest -> "goes on after the " + rest.items() + " items its header tells of";
        };
    }
}
