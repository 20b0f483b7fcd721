package io.serin.router.traffic;

import io.serin.deploy.figures.Arm;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.model.ServedVersion;
import io.serin.router.runner.RunnerAnswer;
import java.util.Optional;

/**
 * A request's way and what came of it.
 *
 * @param arm empty when the caller asked for this version
 * @param release the one that was running
 */
public record ServedRequest(
        ServedVersion version, Optional<Arm> arm, Optional<ReleaseId> release, RunnerAnswer answer) {}
