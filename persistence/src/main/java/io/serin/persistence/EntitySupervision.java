package io.serin.persistence;

import akka.actor.typed.BackoffSupervisorStrategy;
import akka.actor.typed.SupervisorStrategy;
import java.time.Duration;

/** How an entity comes back when the journal fails: it reads its log again, later each time. */
public final class EntitySupervision {

    public static final BackoffSupervisorStrategy RESTART =
            SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(10), 0.2);

    private EntitySupervision() {}
}
