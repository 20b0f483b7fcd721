package io.serin.router.admin.operation;

/** Why a request was refused before, or without, a feature's own decision. */
public enum RequestReason {
    MALFORMED_JSON(400),
    UNKNOWN_FIELD(400),
    MISSING_FIELD(400),
    INVALID_FIELD(400),
    UNKNOWN_PARAMETER(400),
    INVALID_PARAMETER(400),
    INVALID_HEADER(400),
    INVALID_NAME(400),
    HASH_MISMATCH(400),
    UNKNOWN_ROUTE(404),
    UNKNOWN_ARTIFACT(404),
    METHOD_NOT_ALLOWED(405),
    BODY_TOO_SLOW(408),
    BODY_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    INTERNAL(500),
    /** This node is not a control node; another one answers. */
    NOT_CONTROL(503),
    /** The control plane cannot answer now; trying again is right. */
    UNAVAILABLE(503);

    private final int status;

    RequestReason(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
