package io.serin.deploy.routing;

import akka.actor.typed.receptionist.ServiceKey;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.serin.api.ModelName;
import io.serin.cluster.CborSerializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a router tells control. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface RouterReport extends CborSerializable {

    /** Control listens here for the snapshots that routers send by themselves. */
    ServiceKey<RouterReport> KEY = ServiceKey.create(RouterReport.class, "serin-router-reports");

    /** The router's node name. */
    String node();

    /**
     * The table is in force on this router.
     *
     * @param appliedAt when the router swapped its table to this version
     */
    record Applied(String node, ModelName model, long tableVersion, Instant appliedAt) implements RouterReport {}

    /**
     * How far this router is with a version that its table names.
     *
     * @param incarnation of the router's process: a new one has nothing loaded
     */
    record Readiness(String node, String incarnation, ModelName model, int version, VersionState state)
            implements RouterReport {}

    /**
     * What happened to one model's requests, once a second. Cumulative per incarnation: the latest of an incarnation replaces all
     * earlier ones, so losing or repeating one changes nothing.
     *
     * @param segment whose requests alone these are; empty for all, every segment's among them
     * @param sequence grows within an incarnation
     */
    record Snapshot(
            String node,
            String incarnation,
            ModelName model,
            Optional<String> segment,
            long sequence,
            Instant takenAt,
            List<ArmSnapshot> arms)
            implements RouterReport {}
}
