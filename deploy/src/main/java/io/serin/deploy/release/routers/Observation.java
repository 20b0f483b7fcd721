package io.serin.deploy.release.routers;

import io.serin.deploy.figures.StageFigures;
import java.time.Instant;

/**
 * What control knows of the routers when it decides.
 *
 * @param figures of the present stage
 * @param receivedAt when the newest of it came
 */
public record Observation(StageFigures figures, RouterReadiness readiness, Instant receivedAt) {}
