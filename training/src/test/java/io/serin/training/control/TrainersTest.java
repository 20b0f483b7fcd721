package io.serin.training.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.training.job.RosterMember;
import io.serin.training.job.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainersTest {

    private static final Instant START = Samples.NOW;
    private static final RosterMember MEMBER = Samples.member(1);

    private final Trainers trainers = new Trainers(Duration.ofSeconds(8));

    @Test
    void losesATrainerThatIsSilentForLongerThanAllowed() {
        trainers.heard(MEMBER, Optional.empty(), START);

        assertThat(trainers.lost(MEMBER, START, START.plusSeconds(8))).isEmpty();
        assertThat(trainers.lost(MEMBER, START, START.plusSeconds(9))).contains("was not heard of for 9 s");
        assertThat(trainers.present(START.plusSeconds(9))).isEmpty();
    }

    @Test
    void losesATrainerAtOnceWhenItIsRestartedOrLeaves() {
        trainers.heard(new RosterMember(MEMBER.node(), MEMBER.host(), "another"), Optional.empty(), START);
        assertThat(trainers.lost(MEMBER, START.plusSeconds(60), START)).contains("was restarted");

        RosterMember other = Samples.member(2);
        trainers.heard(other, Optional.empty(), START);
        trainers.left(other);
        assertThat(trainers.lost(other, START.plusSeconds(60), START)).contains("left the cluster");
    }

    @Test
    void isPatientWithTrainersThatARestartedControlHasNotHeardOfYet() {
        Instant until = START.plusSeconds(60);

        assertThat(trainers.lost(MEMBER, until, until)).isEmpty();
        assertThat(trainers.lost(MEMBER, until, until.plusSeconds(1))).contains("has not come back");
    }

    @Test
    void takesATrainerBackThatLeftAndIsHeardOfAgain() {
        trainers.left(MEMBER);
        trainers.heard(MEMBER, Optional.empty(), START);

        assertThat(trainers.lost(MEMBER, START, START)).isEmpty();
        assertThat(trainers.present(START)).hasSize(1);
    }
}
