package io.serin.http;

import akka.http.javadsl.model.HttpResponse;

/** In which form the server itself refuses. */
@FunctionalInterface
public interface Refusals {

    /** As problems of RFC 9457, with the fault's name as {@code reason}. */
    Refusals PROBLEMS = (fault, detail, path) ->
            Problem.of(fault.name(), fault.status(), detail, path, "").response();

    /**
     * @param detail for the caller
     * @param path of the request, as far as it could be read; empty where it could not
     */
    HttpResponse of(HttpFault fault, String detail, String path);
}
