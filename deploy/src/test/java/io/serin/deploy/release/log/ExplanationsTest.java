package io.serin.deploy.release.log;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.SerializerWithStringManifest;
import io.serin.api.Actor;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.RandomFigures;
import io.serin.deploy.judge.Samples;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.check.WrittenCheck;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.plan.Metric;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.release.Action;
import io.serin.deploy.release.Outcome;
import io.serin.deploy.release.ReleaseEvent;
import io.serin.deploy.release.ReleaseEvent.Evidence;
import io.serin.deploy.release.Scenario;
import io.serin.deploy.release.TestSystems;
import io.serin.deploy.release.log.Explanation.Recomputation;
import io.serin.testing.RandomSeed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A verdict that cannot be made again from its event is no evidence. Events pass through the journal's own serialization. */
class ExplanationsTest {

    private static final ActorTestKit KIT = TestSystems.create();

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void makesEveryVerdictOfAPromotedReleaseAgainBitForBit() {
        Scenario scenario = started(Samples.EVERY_STAGE);
        while (!scenario.release().ended()) {
            scenario.pass();
        }
        assertThat(scenario.release().outcome()).contains(Outcome.PROMOTED);
        List<Explanation> explained = explained(new ReleaseId("fashion-2"), stored(scenario.log));
        assertThat(explained).extracting(Explanation::recomputation).containsOnly(Recomputation.SAME);
        assertThat(explained)
                .extracting(Explanation::event)
                .containsExactly(
                        "StagePassed",
                        "StagePassed",
                        "StagePassed",
                        "StagePassed",
                        "Looked",
                        "StagePassed",
                        "StagePassed");
    }

    /** Figures as traffic gives them: nothing round, with clusters, segments and a metric, at looks that end in every way. */
    @Test
    void makesVerdictsOnRandomFiguresAgainBitForBit() {
        long seed = RandomSeed.orElse(20261123);
        SplittableRandom random = new SplittableRandom(seed);
        int verdicts = 0;
        ReleasePlan plan = Samples.EVERY_STAGE
                .withSegments(RandomFigures.SEGMENT, "absent")
                .withMetrics(new Metric(RandomFigures.METRIC, 0.5));
        for (int release = 0; release < 60; release++) {
            Scenario scenario = started(plan);
            boolean bad = random.nextBoolean();
            for (int look = 0; look < 200 && !scenario.release().ended(); look++) {
                scenario.now = scenario.now.plusSeconds(2);
                scenario.look(RandomFigures.of(random, scenario.stage() instanceof Stage.Full, bad ? 0.3 : 0.01));
            }
            if (!scenario.release().ended()) {
                scenario.act(Action.ABORT, RandomFigures.of(random, false, 0.01));
            }
            List<Explanation> explained = explained(new ReleaseId("fashion-2"), stored(scenario.log));
            assertThat(explained)
                    .as("seed %d, release %d", seed, release)
                    .allSatisfy(verdict -> assertThat(verdict.differences()).isEmpty());
            verdicts += explained.size();
        }
        assertThat(verdicts).isGreaterThan(100);
    }

    @Test
    void namesTheCheckOfAFigureThatWasChangedInTheLog() {
        Scenario scenario = Scenario.at(2);
        scenario.now = scenario.now.plusSeconds(2);
        scenario.look(Samples.bad(scenario.stage()));
        List<ReleaseEvent> forged = new ArrayList<>();
        for (ReleaseEvent event : scenario.log) {
            forged.add(
                    event instanceof ReleaseEvent.RolledBack back
                            ? with(
                                    back,
                                    evidence -> new Evidence(
                                            Samples.good(Samples.PLAN.stages().get(2)),
                                            evidence.readiness(),
                                            evidence.checks(),
                                            evidence.rule()))
                            : event);
        }
        Explanation last = explained(new ReleaseId("fashion-2"), forged).getLast();
        assertThat(last.recomputation()).isEqualTo(Recomputation.DIFFERENT);
        assertThat(last.differences()).anySatisfy(line -> assertThat(line).startsWith("p95: bound stored "));
    }

    @Test
    void doesNotMakeVerdictsOfAnOlderRuleAgain() {
        Scenario scenario = Scenario.at(2);
        scenario.now = scenario.now.plusSeconds(2);
        scenario.look(Samples.bad(scenario.stage()));
        List<ReleaseEvent> older = scenario.log.stream()
                .map(event -> event instanceof ReleaseEvent.RolledBack back
                        ? with(
                                back,
                                evidence ->
                                        new Evidence(evidence.figures(), evidence.readiness(), evidence.checks(), 0))
                        : event)
                .toList();
        Explanation last = explained(new ReleaseId("fashion-2"), older).getLast();
        assertThat(last.recomputation()).isEqualTo(Recomputation.OLDER_RULE);
        assertThat(last.differences()).isEmpty();
    }

    /** One unit in the last place of one figure of one check is a difference, and is named alone. */
    @Test
    void namesTheOneFigureThatWasChangedByItsLastBit() {
        Scenario scenario = Scenario.at(2);
        scenario.now = scenario.now.plusSeconds(2);
        scenario.look(Samples.bad(scenario.stage()));
        List<ReleaseEvent> forged = scenario.log.stream()
                .map(event -> event instanceof ReleaseEvent.RolledBack back
                        ? with(
                                back,
                                evidence -> new Evidence(
                                        evidence.figures(),
                                        evidence.readiness(),
                                        evidence.checks().stream()
                                                .map(WrittenCheck::of)
                                                .map(ExplanationsTest::errorsBoundUp)
                                                .map(WrittenCheck::check)
                                                .toList(),
                                        evidence.rule()))
                        : event)
                .toList();
        assertThat(explained(new ReleaseId("fashion-2"), forged).getLast().differences())
                .singleElement()
                .asString()
                .startsWith("errors: bound stored ");
    }

    /** What the journal held before there were methods, clusters and rules, as it was written then: kept as it is. */
    @Test
    void readsAndShowsEventsThatAnOlderRuleJudged() throws Exception {
        List<ReleaseEvent> written = new ArrayList<>();
        for (String line : older()) {
            String[] parts = line.split("\t", 2);
            written.add(read(parts[0], parts[1].getBytes(StandardCharsets.UTF_8)));
        }
        List<Explanation> explained = explained(new ReleaseId("fashion-2"), written);
        assertThat(explained)
                .extracting(Explanation::event)
                .containsExactly("StagePassed", "StagePassed", "RolledBack");
        assertThat(explained).allSatisfy(verdict -> {
            assertThat(verdict.recomputation()).isEqualTo(Recomputation.OLDER_RULE);
            assertThat(verdict.differences()).isEmpty();
            assertThat(verdict.checks()).isNotEmpty().allSatisfy(check -> assertThat(check.method())
                    .isEmpty());
        });
        assertThat(explained.getLast().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void explainsNothingOfAReleaseThatTheLogDoesNotKnow() {
        assertThat(explained(new ReleaseId("fashion-9"), Scenario.at(3).log)).isEmpty();
    }

    private static Scenario started(ReleasePlan plan) {
        Scenario scenario = Scenario.withStable();
        scenario.create(2, Optional.of(plan));
        scenario.look(StageFigures.NONE);
        return scenario;
    }

    private static ReleaseEvent with(ReleaseEvent.RolledBack back, UnaryOperator<Evidence> change) {
        return new ReleaseEvent.RolledBack(
                change.apply(back.evidence()), back.actor(), back.why(), back.detectedAt(), back.at());
    }

    private static WrittenCheck errorsBoundUp(WrittenCheck check) {
        return check.name().equals("errors")
                ? new WrittenCheck(
                        check.name(),
                        check.verdict(),
                        check.baseline(),
                        check.candidate(),
                        Math.nextUp(check.bound()),
                        check.limit(),
                        check.method(),
                        check.explanation())
                : check;
    }

    private static List<String> older() throws IOException {
        try (InputStream events =
                Objects.requireNonNull(ExplanationsTest.class.getResourceAsStream("events-of-rule-0.txt"))) {
            return new String(events.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static ReleaseEvent read(String manifest, byte[] json) {
        Serialization serialization = SerializationExtension.get(KIT.system().classicSystem());
        ReleaseEvent any = new ReleaseEvent.Paused(new Actor("ada"), "lunch", Instant.EPOCH);
        int journal = serialization.findSerializerFor(any).identifier();
        return (ReleaseEvent) serialization.deserialize(json, journal, manifest).get();
    }

    private static List<ReleaseEvent> stored(List<ReleaseEvent> events) {
        Serialization serialization = SerializationExtension.get(KIT.system().classicSystem());
        return events.stream()
                .map(event -> {
                    var serializer = (SerializerWithStringManifest) serialization.findSerializerFor(event);
                    byte[] bytes = serialization.serialize(event).get();
                    return (ReleaseEvent) serialization
                            .deserialize(bytes, serializer.identifier(), serializer.manifest(event))
                            .get();
                })
                .toList();
    }

    static List<Explanation> explained(ReleaseId release, List<ReleaseEvent> events) {
        Explanations explanations = Explanations.none(release);
        for (ReleaseEvent event : events) {
            explanations = explanations.after(event);
        }
        return explanations.explained();
    }
}
