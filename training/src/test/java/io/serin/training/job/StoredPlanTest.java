package io.serin.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializer;
import akka.serialization.Serializers;
import com.typesafe.config.ConfigFactory;
import io.serin.api.Actor;
import io.serin.training.job.JobEvent.JobSubmitted;
import io.serin.training.plan.JobPlan;
import io.serin.training.plan.JobPlan.OptimizerPlan;
import io.serin.training.plan.JobPlan.SchedulePlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Named after no class: a journal keeps plans for ever, so those of before must be read as what they meant. */
class StoredPlanTest {

    /** As the journal holds a job that was submitted when there was only SGD. */
    private static final String BEFORE_ADAM = """
            {"type":"JobSubmitted","plan":{"model":"fashion","architecture":"mlp",
             "data":{"format":"idx","directory":"/data","shuffleLabelsSeed":null},
             "epochs":2,"globalBatchSize":64,"optimizer":{"name":"sgd","learningRate":0.1,"momentum":0.9},
             "seed":7,"workers":2,"virtualShards":8,"checkpointEverySteps":0},
             "actor":"ada","at":"2026-11-22T12:00:00Z"}""";

    private final ActorTestKit kit = ActorTestKit.create(ConfigFactory.parseString("akka.actor.provider = local")
            .withFallback(ConfigFactory.parseResources("serin-akka.conf"))
            .withFallback(ConfigFactory.load())
            .resolve());
    private final Serialization serialization = SerializationExtension.get(kit.system());

    @AfterEach
    void end() {
        kit.shutdownTestKit();
    }

    @Test
    void readsAPlanThatWasStoredWhenThereWasOnlySgd() {
        JobSubmitted event = submitted(Samples.plan(2));
        Serializer serializer = serializer(event);

        Object read = serialization
                .deserialize(
                        BEFORE_ADAM.getBytes(StandardCharsets.UTF_8),
                        serializer.identifier(),
                        Serializers.manifestFor(serializer, event))
                .get();

        assertThat(read).isEqualTo(event);
    }

    @Test
    void readsEverySettingItWrote() {
        OptimizerPlan all = new OptimizerPlan(
                "adamw",
                0.001,
                Optional.of(0.9),
                Optional.of(true),
                Optional.of(0.1),
                Optional.of(List.of(0.8, 0.99)),
                Optional.of(1e-6),
                Optional.of(new SchedulePlan(
                        "cosine",
                        Optional.of(10L),
                        Optional.of(20L),
                        Optional.of(0.5),
                        Optional.of(30L),
                        Optional.of(1e-4))),
                Optional.of(2.0),
                Optional.of(4));
        JobSubmitted event = submitted(with(Samples.plan(2), all));
        Serializer serializer = serializer(event);

        Object read = serialization
                .deserialize(
                        serialization.serialize(event).get(),
                        serializer.identifier(),
                        Serializers.manifestFor(serializer, event))
                .get();

        assertThat(read).isEqualTo(event);
    }

    private Serializer serializer(JobSubmitted event) {
        return serialization.findSerializerFor(event);
    }

    private static JobSubmitted submitted(JobPlan plan) {
        return new JobSubmitted(plan, new Actor("ada"), Samples.NOW);
    }

    private static JobPlan with(JobPlan plan, OptimizerPlan optimizer) {
        return new JobPlan(
                plan.model(),
                plan.architecture(),
                plan.data(),
                plan.epochs(),
                plan.globalBatchSize(),
                optimizer,
                plan.seed(),
                plan.workers(),
                plan.virtualShards(),
                plan.checkpointEverySteps());
    }
}
