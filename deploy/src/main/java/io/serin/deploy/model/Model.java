package io.serin.deploy.model;

import io.serin.api.Actor;
import io.serin.api.Decision;
import io.serin.api.ModelName;
import io.serin.api.Refusal;
import io.serin.cluster.JsonSerializable;
import io.serin.deploy.model.ModelEvent.StableChanged;
import io.serin.deploy.model.ModelEvent.VersionRegistered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One model: the fold of {@code model|<name>}'s events and what may be done to it.
 *
 * <p>Snapshots hold it.
 *
 * @param versions numbered from 1 without gaps
 */
public record Model(ModelName name, Optional<Integer> stable, List<ModelVersion> versions) implements JsonSerializable {

    public Model {
        versions = List.copyOf(versions);
    }

    static Model none(ModelName name) {
        return new Model(name, Optional.empty(), List.of());
    }

    Decision<ModelEvent> register(Registration registration, Actor actor, Instant now) {
        Optional<Refusal> refused = RegistrationRules.refuse(name, registration, signature());
        if (refused.isPresent()) {
            return new Decision.Refused<>(refused.get());
        }
        return registered(registration).isPresent()
                ? Decision.nothing()
                : Decision.accepted(new VersionRegistered(versions.size() + 1, registration, actor, now));
    }

    /** The number of the version that this registration made, or would make again. */
    Optional<Integer> registered(Registration registration) {
        return versions.stream()
                .filter(version -> same(version, registration))
                .findFirst()
                .map(ModelVersion::number);
    }

    /** Told again after every restart, so the same version is no news. */
    Decision.Accepted<ModelEvent> stableIs(int number, ReleaseId release, Instant now) {
        boolean news = version(number).isPresent() && !stable.equals(Optional.of(number));
        return news ? Decision.accepted(new StableChanged(number, release, now)) : Decision.nothing();
    }

    Model evolve(ModelEvent event) {
        return switch (event) {
            case VersionRegistered registered -> {
                List<ModelVersion> more = new ArrayList<>(versions);
                more.add(version(registered));
                yield new Model(name, stable, more);
            }
            case StableChanged changed -> new Model(name, Optional.of(changed.number()), versions);
        };
    }

    Optional<ServedVersion> version(int number) {
        return versions.stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .map(version -> new ServedVersion(
                        version.number(), version.artifactSha256(), version.signature(), version.settings()));
    }

    ModelView view() {
        return new ModelView(name, stable, versions);
    }

    private Optional<Signature> signature() {
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(versions.getLast().signature());
    }

    private static boolean same(ModelVersion version, Registration registration) {
        return version.artifactSha256().equals(registration.artifactSha256())
                && version.settings().equals(registration.settings())
                && version.job().equals(registration.job());
    }

    private static ModelVersion version(VersionRegistered event) {
        Registration registration = event.registration();
        return new ModelVersion(
                event.number(),
                registration.artifactSha256(),
                registration.signature(),
                registration.settings(),
                registration.job(),
                registration.metrics(),
                event.at());
    }
}
