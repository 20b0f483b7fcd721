package io.serin.http;

/** Why the server itself ends a request, without asking those whom it serves. */
public enum HttpFault {
    MALFORMED_REQUEST(400),
    HEAD_TOO_SLOW(408),
    REQUEST_LINE_TOO_LONG(414),
    EXPECTATION_FAILED(417),
    HEADERS_TOO_LARGE(431),
    INTERNAL(500),
    UNKNOWN_METHOD(501),
    NO_ANSWER_IN_TIME(503),
    UNSUPPORTED_HTTP_VERSION(505);

    private final int status;

    HttpFault(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
