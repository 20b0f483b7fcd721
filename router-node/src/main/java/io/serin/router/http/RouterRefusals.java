package io.serin.router.http;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import io.serin.http.HttpFault;
import io.serin.http.Refusals;
import java.util.Map;

/** How a router's server refuses what no route sees: as the routes of the path asked for would. */
public final class RouterRefusals {

    private RouterRefusals() {}

    /** See {@link Refusals#of}. */
    public static HttpResponse of(HttpFault fault, String detail, String path) {
        return path.equals("/v2") || path.startsWith("/v2/")
                ? JsonResponse.of(StatusCodes.get(fault.status()), Map.of("error", detail))
                : Refusals.PROBLEMS.of(fault, detail, path);
    }
}
