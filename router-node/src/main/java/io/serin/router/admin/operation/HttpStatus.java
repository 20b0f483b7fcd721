package io.serin.router.admin.operation;

import io.serin.api.Reason;
import io.serin.api.Success;

/** The status with which an operation's end is told. */
public final class HttpStatus {

    private HttpStatus() {}

    public static int of(Success success) {
        return switch (success) {
            case Success.Shown _ -> 200;
            case Success.Created _ -> 201;
        };
    }

    public static int of(Reason reason) {
        return switch (reason.category()) {
            case MALFORMED -> 400;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case TOO_SLOW -> 408;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case INVALID -> 422;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
        };
    }
}
