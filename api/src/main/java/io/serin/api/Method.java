package io.serin.api;

/** What the API uses of HTTP's methods. */
public enum Method {
    GET,
    HEAD,
    POST,
    PUT
}
