package io.serin.deploy.model;

import io.serin.api.ModelName;
import io.serin.api.Reason;
import io.serin.api.Refusal;

/** Why a command to a model was refused. */
public enum ModelReason implements Reason {
    INVALID_NAME(Category.INVALID),
    UNKNOWN_MODEL(Category.NOT_FOUND),
    UNKNOWN_VERSION(Category.NOT_FOUND),
    UNKNOWN_ARTIFACT(Category.NOT_FOUND),
    INVALID_SIGNATURE(Category.INVALID),
    SIGNATURE_CHANGED(Category.CONFLICT),
    INVALID_SETTINGS(Category.INVALID);

    private final Category category;

    ModelReason(Category category) {
        this.category = category;
    }

    /** There is no model of this name. */
    public static Refusal unknown(ModelName model) {
        return new Refusal(UNKNOWN_MODEL, "model", "there is no model '" + model + "'");
    }

    @Override
    public Category category() {
        return category;
    }
}
