package io.serin.http;

/**
 * What arrived in place of a request. Nothing behind it on its connection is one.
 *
 * @param path as far as it could be read; empty where it could not
 */
record BadRequest(HttpFault fault, String detail, String path) {}
