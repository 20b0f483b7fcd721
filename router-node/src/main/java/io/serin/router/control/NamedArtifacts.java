package io.serin.router.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.api.EntityKind;
import io.serin.cluster.artifact.ArtifactStore;
import io.serin.deploy.model.ModelEntity;
import io.serin.persistence.AuditEvent;
import io.serin.training.job.JobEntity;
import io.serin.training.job.JobEvent;
import io.serin.training.job.JobStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The artifacts that may still be asked for, by what the event log says of models and jobs, event after event: those of all
 * registered versions and of all results, and of a job that goes on its newest checkpoint and what its ranks ended with. Not thread-safe.
 */
final class NamedArtifacts {

    /** Whose events are to be shown, each entity's in order. */
    static final List<EntityKind> KINDS = List.of(ModelEntity.KIND, JobEntity.KIND);

    private static final String CHECKPOINT = JobEvent.CheckpointPublished.class.getSimpleName();
    private static final String RANK_ENDED = JobEvent.WorkerFinished.class.getSimpleName();
    private static final String COMPLETED = JobEvent.JobCompleted.class.getSimpleName();

    private final Instant ended;
    private final Set<String> forGood = new HashSet<>();
    private final Map<String, Set<String>> checkpoints = new HashMap<>();
    private final Map<String, Set<String>> ranks = new HashMap<>();

    /** @param ended what a job that ended before has only for itself is named no more */
    NamedArtifacts(Instant ended) {
        this.ended = ended;
    }

    void add(AuditEvent event) {
        if (ModelEntity.KIND.id(event.entity()).isPresent() || event.type().equals(COMPLETED)) {
            collect(event.event(), forGood);
        } else if (event.type().equals(CHECKPOINT)) {
            checkpoints.put(event.entity(), collect(event.event(), new HashSet<>()));
        } else if (event.type().equals(RANK_ENDED)) {
            collect(event.event(), ranks.computeIfAbsent(event.entity(), _ -> new HashSet<>()));
        } else if (JobStatus.ended(event.type()).isPresent()
                && event.writtenAt().isBefore(ended)) {
            checkpoints.remove(event.entity());
            ranks.remove(event.entity());
        }
    }

    Set<String> all() {
        Set<String> all = new HashSet<>(forGood);
        checkpoints.values().forEach(all::addAll);
        ranks.values().forEach(all::addAll);
        return all;
    }

    /** Whatever looks like an artifact's name: one too many costs a file, one too few a model. */
    private static Set<String> collect(JsonNode node, Set<String> into) {
        if (node.isTextual() && ArtifactStore.isSha256(node.textValue())) {
            into.add(node.textValue());
        }
        node.forEach(child -> collect(child, into));
        return into;
    }
}
