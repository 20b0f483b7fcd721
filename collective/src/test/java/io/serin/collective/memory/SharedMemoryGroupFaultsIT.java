package io.serin.collective.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.testing.RandomSeed;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Ranks are killed, stopped and slowed at random points of random calls, each of which every rank checks. Rounds may be
 * set with {@code -Dserin.collective.rounds}.
 */
class SharedMemoryGroupFaultsIT {
    private static final int ROUNDS = Integer.getInteger("serin.collective.rounds", 5);
    private static final int LONG_ROUNDS = 100;
    private static final long A_DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final long SOON_MILLIS = 3_000;
    private static final int ENDLESS = Integer.MAX_VALUE;
    private static final int LATEST_CALL = 60;
    private static final int CALLS_WHEN_SLOWED = 120;

    private enum Fault {
        KILL,
        STOP_UNTIL_THE_HEARTBEAT_IS_MISSED,
        STOP_UNTIL_THE_DEADLINE,
        STOP_SHORTLY,
        KILL_ALL_BUT_ONE
    }

    @Test
    void nobodyHangsAndNobodyGetsAWrongSum() throws Exception {
        rounds(ROUNDS);
    }

    @Test
    @Tag("long")
    void nobodyHangsAndNobodyGetsAWrongSumInManyRounds() throws Exception {
        rounds(LONG_ROUNDS);
    }

    private static void rounds(int rounds) throws Exception {
        long seed = RandomSeed.orElse(20261123L);
        for (int round = 0; round < rounds; round++) {
            Fault fault = Fault.values()[round % Fault.values().length];
            System.out.println("round " + round + ": " + fault);
            try (RankProcesses ranks = new RankProcesses()) {
                new Round(ranks, new Random(seed + round), fault).run();
            }
        }
    }

    private record Round(RankProcesses ranks, Random random, Fault fault) {

        void run() throws Exception {
            int worldSize = 2 + random.nextInt(3);
            int victim = random.nextInt(worldSize);
            long seed = random.nextLong();
            for (int rank = 0; rank < worldSize; rank++) {
                ranks.start(
                        FaultyRank.class,
                        fault == Fault.STOP_UNTIL_THE_DEADLINE ? SOON_MILLIS : A_DAY_MILLIS,
                        fault == Fault.STOP_UNTIL_THE_HEARTBEAT_IS_MISSED ? SOON_MILLIS : A_DAY_MILLIS,
                        rank,
                        worldSize,
                        seed,
                        fault == Fault.STOP_SHORTLY ? CALLS_WHEN_SLOWED : ENDLESS);
            }
            ranks.awaitLine(victim, "CALL " + (1 + random.nextInt(LATEST_CALL)));
            switch (fault) {
                case KILL -> kill(victim);
                case STOP_UNTIL_THE_HEARTBEAT_IS_MISSED ->
                    stop(victim, FaultyRank.ABORTED + " rank " + victim + " is stopped or dead");
                case STOP_UNTIL_THE_DEADLINE -> stop(victim, FaultyRank.TIMEOUT + " [" + victim + "]");
                case STOP_SHORTLY -> stopShortly();
                case KILL_ALL_BUT_ONE -> killAllBut(victim);
            }
        }

        private void kill(int victim) throws Exception {
            ranks.kill(victim);
            for (int rank = 0; rank < ranks.worldSize(); rank++) {
                if (rank != victim) {
                    assertThat(ranks.ending(rank))
                            .isEqualTo(
                                    "%s rank %d died: its process %d is gone",
                                    FaultyRank.ABORTED, victim, ranks.pid(victim));
                }
            }
        }

        /** The victim goes on when the others are gone, and must notice. */
        private void stop(int victim, String ending) throws Exception {
            ranks.stop(victim);
            for (int rank = 0; rank < ranks.worldSize(); rank++) {
                if (rank != victim) {
                    assertThat(ranks.ending(rank)).startsWith(ending);
                }
            }
            ranks.resume(victim);
            assertThat(ranks.ending(victim)).startsWith(FaultyRank.ABORTED);
        }

        private void stopShortly() throws Exception {
            int stops = 0;
            int victim = random.nextInt(ranks.worldSize());
            // On a busy machine the ranks may have made all their calls before the last stop.
            while (stops < 20 && ranks.stopIfAlive(victim)) {
                ranks.resume(victim);
                victim = random.nextInt(ranks.worldSize());
                stops++;
            }
            assertThat(stops).isPositive();
            Set<String> endings = new HashSet<>();
            for (int rank = 0; rank < ranks.worldSize(); rank++) {
                endings.add(ranks.ending(rank));
            }
            assertThat(endings).singleElement().asString().startsWith(FaultyRank.DONE);
        }

        private void killAllBut(int survivor) throws Exception {
            for (int rank = 0; rank < ranks.worldSize(); rank++) {
                if (rank != survivor) {
                    ranks.kill(rank);
                }
            }
            assertThat(ranks.ending(survivor)).matches(FaultyRank.ABORTED + " rank \\d died: .*");
        }
    }
}
