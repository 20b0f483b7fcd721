package io.serin.trainer.run;

import io.serin.cluster.artifact.Sha256;
import io.serin.engine.NamedTensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.util.List;

/** SHA-256 over all weights as float32 bytes in the order of the parameters: ranks that agree have the same bits. */
public final class WeightsHash {

    private static final int PIECE_BYTES = 1 << 20;

    private WeightsHash() {}

    /** In hexadecimal. */
    public static String of(List<NamedTensor> parameters) {
        MessageDigest digest = Sha256.digest();
        parameters.forEach(tensor -> update(digest, tensor.values()));
        return Sha256.hex(digest);
    }

    /** In pieces: a tensor may be larger than an array. */
    private static void update(MessageDigest digest, MemorySegment values) {
        byte[] piece = new byte[(int) Math.min(PIECE_BYTES, values.byteSize())];
        for (long from = 0; from < values.byteSize(); from += piece.length) {
            int length = (int) Math.min(piece.length, values.byteSize() - from);
            MemorySegment.copy(values, ValueLayout.JAVA_BYTE, from, piece, 0, length);
            digest.update(piece, 0, length);
        }
    }
}
