package io.serin.deploy.figures;

import java.util.List;

/**
 * What routers count besides the whole of each arm. Named beforehand, so that the number of figures is bounded and each one's share of the
 * risk is known before any is seen.
 *
 * @param segments of requests, as callers name them
 * @param metrics whose values come as feedback
 */
public record Tracking(List<String> segments, List<String> metrics) {

    public static final Tracking NONE = new Tracking(List.of(), List.of());

    public Tracking {
        segments = List.copyOf(segments);
        metrics = List.copyOf(metrics);
    }
}
