package io.serin.persistence;

import akka.actor.typed.BackoffSupervisorStrategy;
import akka.actor.typed.SupervisorStrategy;
import akka.persistence.typed.javadsl.RetentionCriteria;
import java.time.Duration;

/** How an entity comes back. */
public final class EntityRecovery {

    /** When the journal fails: it reads its log again, later each time. */
    public static final BackoffSupervisorStrategy RESTART =
            SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(10), 0.2);

    /** So that recovery reads a bounded part of the log. No event is ever deleted: the log is what auditors read. */
    public static final RetentionCriteria SNAPSHOTS = RetentionCriteria.snapshotEvery(200, 2);

    private EntityRecovery() {}
}
