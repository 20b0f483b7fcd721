package io.serin.router.control;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.Config;
import io.serin.cluster.NodeSettings;
import io.serin.deploy.DeploySettings;
import io.serin.deploy.control.ControlModels;
import io.serin.deploy.control.ControlReleases;
import io.serin.deploy.model.Models;
import io.serin.persistence.Journal;
import io.serin.persistence.JournalAuditLog;
import io.serin.persistence.PersistenceSettings;
import io.serin.router.admin.operation.ControlPorts;
import io.serin.router.audit.CurrentAuditLog;
import io.serin.training.control.ControlJobs;
import io.serin.training.control.TrainingSettings;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Ties a control node's ports to whichever control actors its process has now.
 *
 * @param guardian what each membership's control actors are started with
 * @param ports what the admin API uses
 * @param config the node's, with the journal in front
 */
public record ControlWiring(ControlGuardian.Parts guardian, ControlPorts ports, Config config) {

    /**
     * @param hasArtifact whether this node's store has the artifact of this SHA-256
     * @param refuse told, in one line, why this node must not be a control node; ends the process
     */
    public static ControlWiring of(
            NodeSettings node,
            Config config,
            Supplier<Optional<ActorSystem<Void>>> system,
            Predicate<String> hasArtifact,
            Consumer<String> refuse) {
        DeploySettings deploy = DeploySettings.from(config);
        ControlHandle handle = new ControlHandle();
        Models models = new ControlModels(system, handle::deploy, deploy, hasArtifact);
        ControlPorts ports = new ControlPorts(
                new ControlJobs(system, handle::training, handle::audit),
                models,
                new ControlReleases(system, handle::deploy, JournalAuditLog::new, deploy),
                new PresetPlans(),
                new CurrentAuditLog(handle::audit));
        ControlGuardian.Parts guardian = new ControlGuardian.Parts(
                node, TrainingSettings.from(config), deploy, new ResultRegistrar(models), handle, refuse);
        Config withJournal = Journal.h2(node.dataDirectory(), PersistenceSettings.from(config))
                .withFallback(config);
        return new ControlWiring(guardian, ports, withJournal);
    }

    /** Whether the control actors run now. */
    public boolean runs() {
        return guardian.handle().deploy().isPresent();
    }
}
