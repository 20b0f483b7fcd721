package io.serin.router.admin.operation;

import io.serin.deploy.plan.ReleasePlan;
import java.util.List;
import java.util.Optional;

/** The release plans that have a name. Port. */
public interface Plans {

    Optional<ReleasePlan> named(String name);

    /** All names, for whoever mistyped one. */
    List<String> names();
}
