package io.serin.persistence.refusal;

import static io.serin.persistence.refusal.RefusedCommand.MOST_CHARACTERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.serin.api.Actor;
import io.serin.api.Refusal;
import org.junit.jupiter.api.Test;

class RefusedCommandTest {

    @Test
    void cutsWhatAStrangerMadeLongSoThatALoopCannotFillTheLog() {
        RefusedCommand command = refused("t".repeat(10_000), "f".repeat(10_000), "d".repeat(1_000_000));

        assertThat(command.target()).isEqualTo("t".repeat(MOST_CHARACTERS) + "…");
        assertThat(command.refusal().field()).isEqualTo("f".repeat(MOST_CHARACTERS) + "…");
        assertThat(command.refusal().detail()).isEqualTo("d".repeat(MOST_CHARACTERS) + "…");
    }

    @Test
    void keepsWhatFits() {
        String longest = "d".repeat(MOST_CHARACTERS);
        assertThat(refused("t", "", longest).refusal().detail()).isEqualTo(longest);
    }

    @Test
    void cutsNoCharacterInTwo() {
        String detail =
                refused("t", "", "x" + "😀".repeat(MOST_CHARACTERS)).refusal().detail();
        assertThat(detail).isEqualTo("x" + "😀".repeat((MOST_CHARACTERS - 1) / 2) + "…");
    }

    private static RefusedCommand refused(String target, String field, String detail) {
        return new RefusedCommand(
                new Actor("ann"),
                "POST /api/v1/jobs",
                target,
                new Refusal(RefusalWindowsTest.Why.WHY_REQUIRED, field, detail));
    }
}
