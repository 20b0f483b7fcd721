package io.serin.router.admin;

import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import io.serin.router.admin.operation.Plans;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Two plans. */
final class FakePlans implements Plans {

    @Override
    public Optional<ReleasePlan> named(String name) {
        return names().contains(name)
                ? Optional.of(new ReleasePlan(
                        name,
                        List.of(new Stage.Full(Duration.ofSeconds(10), Duration.ofMinutes(2), 100)),
                        Limits.DEFAULT))
                : Optional.empty();
    }

    @Override
    public List<String> names() {
        return List.of("demo", "fast");
    }
}
