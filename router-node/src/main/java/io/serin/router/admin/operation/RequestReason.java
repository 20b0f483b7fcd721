package io.serin.router.admin.operation;

import io.serin.api.Reason;
import io.serin.api.Refusal;
import io.serin.cluster.json.JsonFault;
import io.serin.router.http.RequestBody;

/** Why a request was refused before, or without, a feature's own decision. */
public enum RequestReason implements Reason {
    MALFORMED_JSON(Category.MALFORMED),
    UNKNOWN_FIELD(Category.MALFORMED),
    MISSING_FIELD(Category.MALFORMED),
    INVALID_FIELD(Category.MALFORMED),
    UNKNOWN_PARAMETER(Category.MALFORMED),
    INVALID_PARAMETER(Category.MALFORMED),
    INVALID_HEADER(Category.MALFORMED),
    INVALID_NAME(Category.MALFORMED),
    HASH_MISMATCH(Category.MALFORMED),
    UNKNOWN_ROUTE(Category.NOT_FOUND),
    UNKNOWN_ARTIFACT(Category.NOT_FOUND),
    METHOD_NOT_ALLOWED(Category.METHOD_NOT_ALLOWED),
    BODY_TOO_SLOW(Category.TOO_SLOW),
    BODY_TOO_LARGE(Category.TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(Category.UNSUPPORTED_MEDIA_TYPE),
    INTERNAL(Category.INTERNAL),
    /** This node is not a control node; another one answers. */
    NOT_CONTROL(Category.UNAVAILABLE),
    /** The control plane cannot answer now; trying again is right. */
    UNAVAILABLE(Category.UNAVAILABLE);

    private final Category category;

    RequestReason(Category category) {
        this.category = category;
    }

    @Override
    public Category category() {
        return category;
    }

    public static Refusal refusal(RequestBody.Refused body) {
        RequestReason reason =
                switch (body) {
                    case RequestBody.TooLarge _ -> BODY_TOO_LARGE;
                    case RequestBody.TooSlow _ -> BODY_TOO_SLOW;
                    case RequestBody.UnknownCoding _ -> UNSUPPORTED_MEDIA_TYPE;
                    case RequestBody.Undecodable _, RequestBody.BrokenOff _ -> MALFORMED_JSON;
                };
        return new Refusal(reason, body.why());
    }

    /** @param fault of the request's body */
    public static Refusal refusal(JsonFault fault) {
        return switch (fault.kind()) {
            case MALFORMED ->
                new Refusal(
                        MALFORMED_JSON,
                        "the body is not JSON at " + fault.place().text() + ": " + fault.detail());
            case UNKNOWN_FIELD -> new Refusal(UNKNOWN_FIELD, fault.field(), fault.detail());
            case MISSING_FIELD -> new Refusal(MISSING_FIELD, fault.field(), fault.detail());
            case INVALID_FIELD -> new Refusal(INVALID_FIELD, fault.field(), fault.detail());
        };
    }
}
