package io.serin.router.control;

import io.serin.deploy.plan.Presets;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.router.admin.operation.Plans;
import java.util.List;
import java.util.Optional;

/** The release plans that Serin ships. */
final class PresetPlans implements Plans {

    @Override
    public Optional<ReleasePlan> named(String name) {
        return Presets.named(name);
    }

    @Override
    public List<String> names() {
        return Presets.names();
    }
}
