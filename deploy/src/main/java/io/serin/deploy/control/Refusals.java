package io.serin.deploy.control;

import io.serin.deploy.model.ModelAnswer;
import io.serin.deploy.model.ModelReason;
import io.serin.deploy.release.ReleaseAnswer;
import io.serin.deploy.release.ReleaseReason;

/** Answers that need no entity. */
final class Refusals {

    private static final String UNAVAILABLE = "the control plane cannot answer now; try again";

    private Refusals() {}

    /** A release is called {@code <model>-<number>}; anything else names no model. */
    static String modelOf(String release) {
        int hyphen = release.lastIndexOf('-');
        return hyphen < 0 ? "" : release.substring(0, hyphen);
    }

    static ReleaseAnswer unknownModel(String model) {
        return new ReleaseAnswer.Refused(ReleaseReason.UNKNOWN_MODEL, "model", "there is no model '" + model + "'");
    }

    static ReleaseAnswer unknownVersion(String model, int version) {
        return new ReleaseAnswer.Refused(
                ReleaseReason.UNKNOWN_VERSION, "version", "model '" + model + "' has no version " + version);
    }

    static ReleaseAnswer unknownRelease(String release) {
        return new ReleaseAnswer.Refused(ReleaseReason.UNKNOWN_RELEASE, "", "there is no release '" + release + "'");
    }

    static ReleaseAnswer invalidSequence(String detail) {
        return new ReleaseAnswer.Refused(ReleaseReason.INVALID_SEQUENCE, "sequence", detail);
    }

    static ReleaseAnswer unavailable() {
        return new ReleaseAnswer.Refused(ReleaseReason.UNAVAILABLE, "", UNAVAILABLE);
    }

    static ModelAnswer modelUnavailable() {
        return new ModelAnswer.Refused(ModelReason.UNAVAILABLE, "", UNAVAILABLE);
    }
}
