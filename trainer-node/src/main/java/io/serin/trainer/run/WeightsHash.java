package io.serin.trainer.run;

import io.serin.cluster.artifact.Sha256;
import io.serin.engine.NamedTensor;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.util.List;

/** SHA-256 over all weights as float32 bytes in the order of the parameters: ranks that agree have the same bits. */
public final class WeightsHash {

    private WeightsHash() {}

    /** In hexadecimal. */
    public static String of(List<NamedTensor> parameters) {
        MessageDigest digest = Sha256.digest();
        parameters.forEach(tensor -> digest.update(tensor.values().toArray(ValueLayout.JAVA_BYTE)));
        return Sha256.hex(digest);
    }
}
