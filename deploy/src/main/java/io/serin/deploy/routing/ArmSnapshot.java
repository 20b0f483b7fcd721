package io.serin.deploy.routing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.serin.api.ModelName;
import io.serin.deploy.figures.Arm;
import io.serin.deploy.figures.ArmFigures;

/**
 * One arm under one table of one model on one router, since the incarnation began.
 *
 * @param tableVersion the table in force when the request was routed
 * @param shadow true when the answers were never served: {@code arm} is then CANDIDATE
 * @param figures written among the other fields: so they have stood on the wire ever since
 */
public record ArmSnapshot(
        ModelName model,
        long tableVersion,
        int version,
        Arm arm,
        boolean shadow,
        @JsonUnwrapped ArmFigures figures) {}
