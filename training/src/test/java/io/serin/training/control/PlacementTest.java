package io.serin.training.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.training.control.Placement.Place;
import io.serin.training.control.Placement.Seeker;
import io.serin.training.job.JobId;
import io.serin.training.job.RosterMember;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacementTest {

    @Test
    void givesAJobTrainersOfOneHost() {
        Placement placement =
                Placement.of(List.of(new Seeker(job(1), 2)), List.of(free(1, "a"), free(2, "b"), free(3, "b")));

        assertThat(placement.rosters().get(job(1)))
                .extracting(RosterMember::node)
                .containsExactly("trainer-2", "trainer-3");
        assertThat(placement.waits()).isEmpty();
    }

    @Test
    void saysWhoIsFreeAndWhatTheOthersRun() {
        Placement placement = Placement.of(List.of(new Seeker(job(5), 2)), List.of(free(1, "a"), busy(2, "a", job(4))));

        assertThat(placement.rosters()).isEmpty();
        assertThat(placement.waits())
                .containsEntry(job(5), "needs 2 trainers of one host; 1 is free: trainer-1; trainer-2 runs job-4");
    }

    @Test
    void saysThatFreeTrainersAreOnDifferentHosts() {
        Placement placement = Placement.of(List.of(new Seeker(job(1), 2)), List.of(free(1, "a"), free(2, "b")));

        assertThat(placement.waits().get(job(1)))
                .isEqualTo("needs 2 trainers of one host; 2 are free: trainer-1 on a, trainer-2 on b,"
                        + " but workers meet in the memory of one host");
    }

    @Test
    void saysThatNoTrainerHasJoined() {
        assertThat(Placement.of(List.of(new Seeker(job(1), 1)), List.of()).waits())
                .containsEntry(job(1), "needs 1 trainer; no trainer has joined");
    }

    @Test
    void startsSeveralJobsAtOnceOldestFirst() {
        Placement placement = Placement.of(
                List.of(new Seeker(job(1), 1), new Seeker(job(2), 1), new Seeker(job(3), 1)),
                List.of(free(1, "a"), free(2, "a")));

        assertThat(placement.rosters()).containsOnlyKeys(job(1), job(2));
        assertThat(placement.waits().get(job(3)))
                .isEqualTo("needs 1 trainer; none is free; trainer-1 runs job-1; trainer-2 runs job-2");
    }

    @Test
    void doesNotLetASmallJobOvertakeALargeOneThatOnlyWaitsForItsTrainers() {
        Placement placement = Placement.of(
                List.of(new Seeker(job(2), 2), new Seeker(job(3), 1)), List.of(free(1, "a"), busy(2, "a", job(1))));

        assertThat(placement.rosters()).isEmpty();
        assertThat(placement.waits().get(job(3))).endsWith("job-2 is ahead");
    }

    @Test
    void letsASmallJobOvertakeOneThatNoHostCanHold() {
        Placement placement =
                Placement.of(List.of(new Seeker(job(2), 9), new Seeker(job(3), 1)), List.of(free(1, "a")));

        assertThat(placement.rosters()).containsOnlyKeys(job(3));
    }

    private static JobId job(int number) {
        return new JobId("job-" + number);
    }

    private static Place free(int number, String host) {
        return new Place(new RosterMember("trainer-" + number, host, "i"), Optional.empty());
    }

    private static Place busy(int number, String host, JobId job) {
        return new Place(new RosterMember("trainer-" + number, host, "i"), Optional.of(job));
    }
}
