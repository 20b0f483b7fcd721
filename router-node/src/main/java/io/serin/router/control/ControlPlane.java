package io.serin.router.control;

import com.typesafe.config.Config;
import io.serin.api.EntityKind;
import io.serin.api.Operation;
import io.serin.cluster.NodeSettings;
import io.serin.cluster.control.ControlModule;
import io.serin.deploy.DeploySettings;
import io.serin.deploy.control.DeployModule;
import io.serin.persistence.AuditEvent;
import io.serin.persistence.AuditQuery;
import io.serin.persistence.Journal;
import io.serin.persistence.PersistenceSettings;
import io.serin.persistence.refusal.RefusalModule;
import io.serin.persistence.refusal.RefusedCommand;
import io.serin.router.admin.AdminRoutes;
import io.serin.router.admin.Members;
import io.serin.training.TrainingSettings;
import io.serin.training.control.JobCensus;
import io.serin.training.control.TrainingModule;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The modules of the control plane and the event log that they share. Every router process has their operations; only on a
 * control node are their actors started.
 */
public final class ControlPlane {

    private static final int EVENTS_AT_ONCE = 1_000;

    private final NodeSettings node;
    private final Config config;
    private final CurrentAuditLog audit = new CurrentAuditLog();
    private final TrainingModule training;
    private final RefusalModule refusals;
    private final List<ControlModule> modules;

    /**
     * @param answerWithin how long a caller waits for a control actor
     * @param hasArtifact whether this node's store has the artifact of this SHA-256
     */
    public ControlPlane(NodeSettings node, Config config, Duration answerWithin, Predicate<String> hasArtifact) {
        this.node = node;
        this.config = config;
        URI http = URI.create("http://" + node.host() + ":" + node.httpPort());
        InstantSource clock = InstantSource.system();
        DeployModule deploy =
                new DeployModule(DeploySettings.from(config), http, audit, hasArtifact, clock, answerWithin);
        this.training = new TrainingModule(
                TrainingSettings.from(config), http, audit, new ResultRegistrar(deploy), clock, answerWithin);
        this.refusals = new RefusalModule(clock, answerWithin);
        this.modules = List.of(training.contribution(), deploy.contribution(), refusals.contribution());
    }

    public List<Operation<?>> operations(Members members) {
        return AdminRoutes.operations(modules, audit, members);
    }

    /**
     * What each membership of a control node is started with.
     *
     * @param refuse told, in one line, why this node must not be a control node; ends the process
     */
    public ControlGuardian.Setup guardian(Consumer<String> refuse) {
        return new ControlGuardian.Setup(node, modules, audit, refuse);
    }

    /** The control node's configuration, with the journal in front. */
    public Config config() {
        return Journal.h2(node.dataDirectory(), PersistenceSettings.from(config))
                .withFallback(config);
    }

    /** Told of every command of the admin API that is refused. Thread-safe; never blocks. */
    public void refused(RefusedCommand command) {
        refusals.refused(command);
    }

    /** Whether the control actors run now. */
    public boolean runs() {
        return modules.stream().allMatch(module -> module.actor().runs());
    }

    /**
     * The artifacts that may still be asked for. Reads the log of all models and jobs: blocks.
     *
     * @param ended what a job that ended before has only for itself is left out
     * @throws ExecutionException while the log cannot be read
     * @throws TimeoutException likewise
     */
    public Set<String> namedArtifacts(Instant ended) throws InterruptedException, ExecutionException, TimeoutException {
        NamedArtifacts named = new NamedArtifacts(ended);
        for (EntityKind kind : NamedArtifacts.KINDS) {
            long after = 0;
            List<AuditEvent> page;
            do {
                AuditQuery query = new AuditQuery(
                        Optional.empty(), Optional.of(kind), after, AuditQuery.Order.OLDEST_FIRST, EVENTS_AT_ONCE);
                page = audit.events(query).toCompletableFuture().get(1, TimeUnit.MINUTES);
                for (AuditEvent event : page) {
                    named.add(event);
                    after = event.ordering();
                }
            } while (page.size() == EVENTS_AT_ONCE);
        }
        return named.all();
    }

    /** All jobs; fails while they cannot be asked. */
    public CompletionStage<JobCensus> jobs() {
        return training.jobs();
    }
}
