package io.serin.deploy.release;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where a release stands, with only what that place needs. */
public sealed interface Phase {

    /** Goes on by itself. */
    sealed interface Active extends Phase {

        Instant enteredAt();

        Active delayed(Duration pause);

        /** The stage's age, pauses left out. */
        Duration age(Instant now);
    }

    /** Routers load, try and warm the candidate. */
    record Preparing(Instant enteredAt, Duration paused) implements Active {

        @Override
        public Preparing delayed(Duration pause) {
            return new Preparing(enteredAt, paused.plus(pause));
        }

        @Override
        public Duration age(Instant now) {
            return Duration.between(enteredAt, now).minus(paused);
        }
    }

    /** @param stage its place in the plan, from 0 */
    record Running(int stage, Instant enteredAt, Duration paused) implements Active {

        @Override
        public Running delayed(Duration pause) {
            return new Running(stage, enteredAt, paused.plus(pause));
        }

        @Override
        public Duration age(Instant now) {
            return Duration.between(enteredAt, now).minus(paused);
        }
    }

    /** Traffic stays as it is and guardrails stay on; only the way forward is closed. */
    record Paused(Active of, Instant since, String why) implements Phase {

        Active resumed(Instant at) {
            return of.delayed(Duration.between(since, at));
        }
    }

    record Ended(Outcome outcome, String why, Instant at) implements Phase {}

    /** What goes on, or would if it were not paused; empty after the end. */
    default Optional<Active> active() {
        return switch (this) {
            case Active active -> Optional.of(active);
            case Paused paused -> Optional.of(paused.of());
            case Ended ended -> Optional.empty();
        };
    }
}
