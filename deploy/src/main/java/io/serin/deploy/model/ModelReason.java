package io.serin.deploy.model;

/** Why a command to a model was refused. */
public enum ModelReason {
    INVALID_NAME,
    UNKNOWN_MODEL,
    UNKNOWN_ARTIFACT,
    INVALID_SIGNATURE,
    SIGNATURE_CHANGED,
    INVALID_SETTINGS,
    UNAVAILABLE
}
