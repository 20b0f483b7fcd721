package io.serin.router.traffic;

import io.serin.deploy.figures.ArmName;
import java.util.Optional;

/**
 * What figures are kept apart by.
 *
 * @param segment empty for the whole arm
 */
record ArmKey(String model, long tableVersion, int version, ArmName arm, Part part, Optional<String> segment) {

    ArmKey in(String name) {
        return new ArmKey(model, tableVersion, version, arm, part, Optional.of(name));
    }
}
