package io.serin.trainer.data;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Pixels to floats: x becomes (x / 255 - mean) / deviation, to two units in the last place. Vectors by hand, as the JVM's
 * compiler leaves a loop from unsigned bytes to floats as it is, which took a fifteenth of a small network's step.
 */
final class Normalization {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    /** There are no vectors of four bytes. */
    private static final boolean HAS_BYTES = FLOATS.length() >= Long.BYTES;

    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(HAS_BYTES ? FLOATS.length() * Byte.SIZE : Long.SIZE));

    private final float factor;
    private final float summand;

    Normalization(double mean, double deviation) {
        this.factor = (float) (1 / (255 * deviation));
        this.summand = (float) (-mean / deviation);
    }

    /** Fills {@code floats} from as many unsigned bytes. */
    void apply(byte[] pixels, int from, float[] floats) {
        int at = 0;
        if (HAS_BYTES) {
            for (; at < FLOATS.loopBound(floats.length); at += FLOATS.length()) {
                vector(pixels, from + at).intoArray(floats, at);
            }
        }
        for (; at < floats.length; at++) {
            floats[at] = Byte.toUnsignedInt(pixels[from + at]) * factor + summand;
        }
    }

    private FloatVector vector(byte[] pixels, int from) {
        IntVector values = (IntVector)
                ByteVector.fromArray(BYTES, pixels, from).convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0);
        return ((FloatVector) values.convert(VectorOperators.I2F, 0))
                .mul(factor)
                .add(summand);
    }
}
