package io.serin.deploy.model;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.serin.api.Actor;
import io.serin.cluster.JsonSerializable;
import java.time.Instant;

/** What happened to one model. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ModelEvent extends JsonSerializable {

    record VersionRegistered(int number, Registration registration, Actor actor, Instant at) implements ModelEvent {}

    /** @param release the release that promoted it */
    record StableChanged(int number, ReleaseId release, Instant at) implements ModelEvent {}
}
