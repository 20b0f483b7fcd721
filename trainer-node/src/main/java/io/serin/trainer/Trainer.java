package io.serin.trainer;

import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import com.typesafe.config.Config;
import io.serin.cluster.ClusterNode;
import io.serin.cluster.NodeSettings;
import io.serin.cluster.artifact.ArtifactException;
import io.serin.cluster.artifact.ArtifactStore;
import io.serin.cluster.artifact.ArtifactSweep;
import io.serin.collective.memory.SharedMemoryGroup;
import io.serin.collective.memory.SharedMemorySettings;
import io.serin.engine.EngineSettings;
import io.serin.engine.TorchEngine;
import io.serin.http.metrics.MetricsPage;
import io.serin.trainer.http.TrainerHttp;
import io.serin.trainer.worker.ControlAddress;
import io.serin.trainer.worker.ControlArtifacts;
import io.serin.trainer.worker.TorchTraining;
import io.serin.trainer.worker.TrainingMetrics;
import io.serin.trainer.worker.TrainingSlot;
import io.serin.trainer.worker.WorkerActor;
import io.serin.training.job.RosterMember;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A trainer process's parts, from the HTTP port to the membership, started and ended in order. */
final class Trainer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Trainer.class);
    private static final Duration CONTROL_MAY_BE_AWAY = Duration.ofMinutes(30);

    private final AtomicReference<@Nullable ClusterNode> cluster = new AtomicReference<>();
    private final TrainingMetrics metrics;
    private final TrainerHttp http;
    private final TrainingSlot slot;
    private final ArtifactSweep sweep;

    private Trainer(NodeSettings node, Config config, SharedMemorySettings sharedMemory, ControlAddress control)
            throws IOException, ArtifactException {
        this.metrics = new TrainingMetrics();
        ArtifactStore cache = new ArtifactStore(node.dataDirectory().resolve("artifacts"));
        // Control has all of it: what is asked for again is fetched again.
        this.sweep = ArtifactSweep.start(cache, node.artifactRetention(), _ -> Set.of());
        TorchTraining.Resources resources = new TorchTraining.Resources(
                sharedMemory,
                new ControlArtifacts(control, cache, CONTROL_MAY_BE_AWAY),
                node.dataDirectory().resolve("training"),
                metrics);
        this.slot = new TrainingSlot((assignment, events) -> new TorchTraining(assignment, events, resources));
        this.http = TrainerHttp.start(
                node.host(),
                node.httpPort(),
                config,
                this::isReady,
                new MetricsPage(
                        node.name(), node.roles(), List.of(() -> CompletableFuture.completedStage(metrics.collect()))));
    }

    /** Takes seconds: the engine is started before the node offers its work. */
    static Trainer start(NodeSettings node, Config config) throws IOException, ArtifactException {
        TrainerSettings settings = TrainerSettings.from(config);
        GradientTransport.requireHost(config);
        EngineSettings engine = EngineSettings.from(config);
        ControlAddress control = new ControlAddress();
        SharedMemorySettings sharedMemory = SharedMemorySettings.from(config);
        SharedMemoryGroup.removeStale(sharedMemory.directory());
        Trainer trainer = new Trainer(node, config, sharedMemory, control);
        TorchEngine.start(engine);
        RosterMember self =
                new RosterMember(node.name(), node.host(), UUID.randomUUID().toString());
        trainer.cluster.set(ClusterNode.start(
                node, config, () -> WorkerActor.create(self, trainer.slot, control, settings.reportEvery())));
        log.info("trainer {} answers at http://{}:{}", node.name(), node.host(), node.httpPort());
        return trainer;
    }

    /** Peers are freed first, so that they need not wait for the membership to end. */
    @Override
    public void close() {
        sweep.close();
        slot.close();
        ClusterNode membership = cluster.get();
        if (membership != null) {
            membership.close();
        }
        http.close();
    }

    private boolean isReady() {
        ClusterNode membership = cluster.get();
        return membership != null
                && membership
                        .current()
                        .map(system -> Cluster.get(system).selfMember().status())
                        .filter(MemberStatus.up()::equals)
                        .isPresent();
    }
}
