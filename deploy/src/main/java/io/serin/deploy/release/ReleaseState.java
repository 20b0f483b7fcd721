package io.serin.deploy.release;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.serin.api.Actor;
import io.serin.api.ModelName;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.Background;
import io.serin.deploy.judge.Judge;
import io.serin.deploy.judge.StageLook;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.release.ReleaseEvent.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a release is in {@link Release}'s table, with what that place needs. Each state has only the moves that are legal from it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ReleaseState {

    Creation creation();

    /** Those that ended, smoke first. */
    List<EndedStage> endedStages();

    /** @param stable what was stable then; empty for a model's first version */
    record Creation(
            ReleaseId id,
            ModelName model,
            ServedVersion candidate,
            Optional<ServedVersion> stable,
            ReleasePlan plan,
            Instant at) {

        Preparing toPreparing() {
            return new Preparing(this, List.of(), at, Duration.ZERO);
        }
    }

    /** Has not ended. */
    sealed interface UnderWay extends ReleaseState {

        /** What goes on, or would if it were not paused. */
        Active active();
    }

    /** Goes on by itself. */
    sealed interface Active extends UnderWay {

        /** Of the plan; empty in the smoke stage, which is before the plan's own. */
        Optional<Stage> planned();

        /** When its stage began. */
        Instant enteredAt();

        /** How long its stage was paused. */
        Duration paused();

        Active delayed(Duration pause);

        @Override
        default Active active() {
            return this;
        }

        /** The stage's age, pauses left out. */
        default Duration age(Instant now) {
            return Duration.between(enteredAt(), now).minus(paused());
        }

        default Paused toPaused(String why, Instant at) {
            return new Paused(this, why, at);
        }

        default Ended toRejected(ReleaseEvent.Rejected event) {
            // A person may end what no check failed.
            Verdict withoutFigures = event.actor().equals(Actor.AUTOMATIC) ? Verdict.FAIL : Verdict.HOLD;
            Verdict verdict = event.evidence().map(Evidence::verdict).orElse(withoutFigures);
            EndedStage stage = EndedStage.of(this, event.evidence(), verdict, event.at());
            return new Ended(
                    creation(), and(endedStages(), stage), Outcome.REJECTED, event.why(), event.at(), Optional.empty());
        }

        /** From live traffic it is taken back too. */
        default Ended toAborted(ReleaseEvent.Aborted event) {
            Verdict verdict = event.evidence().map(Evidence::verdict).orElse(Verdict.HOLD);
            EndedStage stage = EndedStage.of(this, event.evidence(), verdict, event.at());
            boolean live = planned().map(Stage::live).orElse(false);
            return new Ended(
                    creation(),
                    and(endedStages(), stage),
                    Outcome.ABORTED,
                    event.why(),
                    event.at(),
                    live ? Optional.of(Rollback.decided(event.detectedAt(), event.at())) : Optional.empty());
        }
    }

    /** Routers load, try and warm the candidate. */
    record Preparing(Creation creation, List<EndedStage> endedStages, Instant enteredAt, Duration paused)
            implements Active {

        public Preparing {
            endedStages = List.copyOf(endedStages);
        }

        @Override
        public Optional<Stage> planned() {
            return Optional.empty();
        }

        @Override
        public Preparing delayed(Duration pause) {
            return new Preparing(creation, endedStages, enteredAt, paused.plus(pause));
        }

        /** The smoke stage has passed. */
        Preparing withCandidateReady(ReleaseEvent.CandidateReady event) {
            return new Preparing(creation, and(endedStages, EndedStage.smoke(enteredAt, event)), enteredAt, paused);
        }

        Running toRunning(int index, Instant at) {
            return new Running(creation, endedStages, Background.NONE, index, at, Duration.ZERO);
        }
    }

    /**
     * In one of the plan's stages.
     *
     * @param background what the stage is judged by besides its own figures
     * @param index the stage's place in the plan, from 0
     */
    record Running(
            Creation creation,
            List<EndedStage> endedStages,
            Background background,
            int index,
            Instant enteredAt,
            Duration paused)
            implements Active {

        public Running {
            endedStages = List.copyOf(endedStages);
        }

        public Stage stage() {
            return creation.plan().stages().get(index);
        }

        @Override
        public Optional<Stage> planned() {
            return Optional.of(stage());
        }

        public StageLook look(StageFigures figures) {
            return Judge.look(creation.plan(), index, figures, background);
        }

        @Override
        public Running delayed(Duration pause) {
            return new Running(creation, endedStages, background, index, enteredAt, paused.plus(pause));
        }

        Running withLook(ReleaseEvent.Looked event) {
            Background looked = background.looked(event.look(), event.evidence().figures());
            return new Running(creation, endedStages, looked, index, enteredAt, paused);
        }

        /** What follows it, a stage or the end, is an event of its own. */
        Running withPassed(ReleaseEvent.StagePassed event) {
            Evidence evidence = event.evidence();
            EndedStage passed = EndedStage.of(this, Optional.of(evidence), Verdict.PASS, event.at());
            Background after = background.passed(stage(), evidence.figures());
            return new Running(creation, and(endedStages, passed), after, index, enteredAt, paused);
        }

        Running toRunning(int next, Instant at) {
            return new Running(creation, endedStages, background, next, at, Duration.ZERO);
        }

        Ended toPromoted(String why, Instant at) {
            return new Ended(creation, endedStages, Outcome.PROMOTED, why, at, Optional.empty());
        }

        Ended toRolledBack(ReleaseEvent.RolledBack event) {
            Evidence evidence = event.evidence();
            EndedStage stage = EndedStage.of(this, Optional.of(evidence), evidence.verdict(), event.at());
            return new Ended(
                    creation,
                    and(endedStages, stage),
                    Outcome.ROLLED_BACK,
                    event.why(),
                    event.at(),
                    Optional.of(Rollback.decided(event.detectedAt(), event.at())));
        }
    }

    /** Traffic stays as it is and guardrails stay on; only the way forward is closed, and a person may still go it. */
    record Paused(Active active, String why, Instant since) implements UnderWay {

        @Override
        public Creation creation() {
            return active.creation();
        }

        @Override
        public List<EndedStage> endedStages() {
            return active.endedStages();
        }

        Paused with(Active known) {
            return new Paused(known, why, since);
        }

        Active toResumed(Instant at) {
            return active.delayed(Duration.between(since, at));
        }
    }

    /** @param rollback empty if the candidate was never live, or was not withdrawn */
    record Ended(
            Creation creation,
            List<EndedStage> endedStages,
            Outcome outcome,
            String why,
            Instant at,
            Optional<Rollback> rollback)
            implements ReleaseState {

        public Ended {
            endedStages = List.copyOf(endedStages);
        }

        /** A router has taken over the table that ended this release. */
        Ended withApplied(ReleaseEvent.RouterApplied event) {
            return new Ended(creation, endedStages, outcome, why, at, rollback.map(known -> known.with(event)));
        }
    }

    private static List<EndedStage> and(List<EndedStage> before, EndedStage stage) {
        List<EndedStage> all = new ArrayList<>(before);
        all.add(stage);
        return all;
    }
}
