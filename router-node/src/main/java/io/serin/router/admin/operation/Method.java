package io.serin.router.admin.operation;

/** What the API uses of HTTP's methods. */
public enum Method {
    GET,
    HEAD,
    POST,
    PUT
}
