package io.serin.distribution.traffic;

import java.nio.charset.StandardCharsets;

/**
 * A pixel as the models were trained on it, normalized with mean and standard deviation of Fashion-MNIST's training
 * images, and written so that reading it gives the same float32. A router adds nothing to what it is sent.
 */
final class PixelText {

    private static final double MEAN = 0.2860;
    private static final double DEVIATION = 0.3530;
    private static final byte[][] TEXTS = texts();

    private PixelText() {}

    /** The number's characters; not to be changed. */
    static byte[] of(byte pixel) {
        return TEXTS[Byte.toUnsignedInt(pixel)];
    }

    private static byte[][] texts() {
        byte[][] texts = new byte[256][];
        for (int value = 0; value < texts.length; value++) {
            float normalized = (float) ((value / 255.0 - MEAN) / DEVIATION);
            texts[value] = Float.toString(normalized).getBytes(StandardCharsets.US_ASCII);
        }
        return texts;
    }
}
