package io.serin.router.http;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCode;
import io.serin.cluster.json.StrictJson;

/** Responses whose body is JSON. */
public final class JsonResponse {

    private JsonResponse() {}

    /** @param body a record, map or list of what can be written */
    public static HttpResponse of(StatusCode status, Object body) {
        return written(status, StrictJson.write(body));
    }

    /** @param json written already */
    public static HttpResponse written(StatusCode status, byte[] json) {
        return HttpResponse.create().withStatus(status).withEntity(ContentTypes.APPLICATION_JSON, json);
    }
}
