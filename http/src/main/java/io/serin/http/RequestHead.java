package io.serin.http;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpRequest;

/**
 * A request up to its body.
 *
 * @param request without its body
 * @param contentType of the body
 * @param bodyBytes as announced, 0 where there is no body; -1 when it comes in chunks
 * @param keepAlive whether the client would ask on over this connection
 * @param chunkable whether the client reads an answer in chunks
 * @param awaitsContinue whether the client waits to be told to send the body
 */
record RequestHead(
        HttpRequest request,
        ContentType contentType,
        long bodyBytes,
        boolean keepAlive,
        boolean chunkable,
        boolean awaitsContinue) {

    boolean isHead() {
        return request.method().name().equals("HEAD");
    }

    String path() {
        return request.getUri().path();
    }
}
