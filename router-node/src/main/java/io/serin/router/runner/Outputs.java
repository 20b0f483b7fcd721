package io.serin.router.runner;

import java.util.Optional;

/** What a model's answer must be before anyone sees it. */
final class Outputs {

    private Outputs() {}

    /** What is wrong with the answer, as one line; empty when nothing is. */
    static Optional<String> fault(float[] outputs, int batch, int outputSize) {
        if (outputs.length != batch * outputSize) {
            return Optional.of("the model answered " + outputs.length + " numbers, not " + batch * outputSize);
        }
        for (float output : outputs) {
            if (!Float.isFinite(output)) {
                return Optional.of("the model answered " + output + ", not a finite number");
            }
        }
        return Optional.empty();
    }
}
