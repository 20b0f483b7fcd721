package io.serin.collective.socket.exchange;

/** Between float32 and 16 bits: to nearest, ties to even, and back without loss. */
sealed interface ShortFloats {
    void toShorts(float[] values, short[] shorts, int length);

    void toFloats(short[] shorts, float[] values, int length);

    /** IEEE 754 binary16. */
    record Float16() implements ShortFloats {
        @Override
        public void toShorts(float[] values, short[] shorts, int length) {
            for (int i = 0; i < length; i++) {
                shorts[i] = Float.floatToFloat16(values[i]);
            }
        }

        @Override
        public void toFloats(short[] shorts, float[] values, int length) {
            for (int i = 0; i < length; i++) {
                values[i] = Float.float16ToFloat(shorts[i]);
            }
        }
    }

    /** The upper half of a float32. */
    record BFloat16() implements ShortFloats {
        private static final int MAGNITUDE = 0x7fff_ffff;
        private static final int INFINITY = 0x7f80_0000;
        private static final int QUIET = 0x40;

        @Override
        public void toShorts(float[] values, short[] shorts, int length) {
            for (int i = 0; i < length; i++) {
                int bits = Float.floatToRawIntBits(values[i]);
                int rounded = (bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16;
                // The carry would turn a NaN into an infinity or a zero; a payload in the lower half would vanish.
                shorts[i] = (short) ((bits & MAGNITUDE) > INFINITY ? (bits >>> 16) | QUIET : rounded);
            }
        }

        @Override
        public void toFloats(short[] shorts, float[] values, int length) {
            for (int i = 0; i < length; i++) {
                values[i] = Float.intBitsToFloat(shorts[i] << 16);
            }
        }
    }
}
