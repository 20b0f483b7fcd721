package io.serin.router.http;

import java.time.Duration;

/**
 * What a request's body must keep to.
 *
 * @param bytes a larger one is refused
 * @param within one that has not arrived by then is refused
 */
public record BodyLimits(long bytes, Duration within) {}
