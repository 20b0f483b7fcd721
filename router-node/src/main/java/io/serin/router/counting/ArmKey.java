package io.serin.router.counting;

import io.serin.api.ModelName;
import io.serin.deploy.figures.Arm;
import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.routing.ArmSnapshot;
import io.serin.deploy.routing.RoutingTable;
import java.util.Optional;

/**
 * What figures are kept apart by.
 *
 * @param segment empty for the whole arm
 */
public record ArmKey(
        ModelName model, long tableVersion, int version, Arm arm, RequestKind kind, Optional<String> segment) {

    /** The whole arm under this table. */
    public static ArmKey of(RoutingTable table, int version, Arm arm, RequestKind kind) {
        return new ArmKey(table.model(), table.version(), version, arm, kind, Optional.empty());
    }

    ArmKey in(String name) {
        return new ArmKey(model, tableVersion, version, arm, kind, Optional.of(name));
    }

    ArmSnapshot snapshot(ArmFigures figures) {
        return new ArmSnapshot(model, tableVersion, version, arm, kind == RequestKind.SHADOWED, figures);
    }
}
