package io.serin.router.inference;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import io.serin.router.traffic.LiveModel;

/** Answers where there is no model or version to ask. */
final class NoModel {

    private NoModel() {}

    static boolean names(LiveModel live, String version) {
        return live.versions().stream()
                .anyMatch(it -> Integer.toString(it.number()).equals(version));
    }

    static HttpResponse unknown(String model) {
        return Responses.error(StatusCodes.NOT_FOUND, "there is no model '" + model + "'");
    }

    static HttpResponse unknown(String model, String version) {
        return Responses.error(
                StatusCodes.NOT_FOUND, "version '" + version + "' of model '" + model + "' is not served here");
    }

    static HttpResponse notLive(String model) {
        return Responses.error(StatusCodes.SERVICE_UNAVAILABLE, "no version of model '" + model + "' is live");
    }

    static HttpResponse notReady(String model, String version) {
        return Responses.error(
                StatusCodes.SERVICE_UNAVAILABLE, "version '" + version + "' of model '" + model + "' is not ready");
    }
}
