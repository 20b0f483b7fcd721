package io.serin.trainer.step;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one digest of checkpoints and weights. */
final class Sha256 {

    static final int BYTES = 32;

    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }
}
