package io.serin.deploy.release;

import io.serin.api.Reason;
import io.serin.api.Refusal;
import io.serin.deploy.model.ReleaseId;

/** Why a command to a release was refused. */
public enum ReleaseReason implements Reason {
    UNKNOWN_RELEASE(Category.NOT_FOUND),
    UNKNOWN_PLAN(Category.NOT_FOUND),
    INVALID_PLAN(Category.INVALID),
    /** A live stage without a baseline stage before it. */
    BASELINE_REQUIRED(Category.INVALID),
    /** The model's stable version already is this version. */
    ALREADY_STABLE(Category.CONFLICT),
    RELEASE_IN_PROGRESS(Category.CONFLICT),
    RELEASE_ENDED(Category.CONFLICT),
    NOT_PAUSED(Category.CONFLICT),
    ALREADY_PAUSED(Category.CONFLICT),
    NOT_LIVE(Category.CONFLICT),
    /** Rolled back twice: it is not tried a third time before a person has unlocked it. */
    VERSION_LOCKED(Category.CONFLICT),
    NOT_LOCKED(Category.CONFLICT),
    /** The command goes against the machine's verdict, and the log must say why. */
    WHY_REQUIRED(Category.INVALID),
    NO_ROUTER(Category.UNAVAILABLE),
    INVALID_SEQUENCE(Category.INVALID);

    private final Category category;

    ReleaseReason(Category category) {
        this.category = category;
    }

    /** There is no release of this id. */
    public static Refusal unknown(ReleaseId release) {
        return new Refusal(UNKNOWN_RELEASE, "there is no release '" + release + "'");
    }

    @Override
    public Category category() {
        return category;
    }
}
