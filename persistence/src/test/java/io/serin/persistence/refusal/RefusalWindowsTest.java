package io.serin.persistence.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.serin.api.Actor;
import io.serin.api.Reason;
import io.serin.api.Refusal;
import io.serin.persistence.refusal.RefusalEvent.CommandsRefused;
import io.serin.testing.RandomSeed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RefusalWindowsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-27T10:00:00Z");
    private static final String PROMOTE = "POST /api/v1/releases/{id}/promote";

    private final List<CommandsRefused> written = new ArrayList<>();
    private final List<Instant> writtenAt = new ArrayList<>();
    private RefusalWindows windows = RefusalWindows.NONE;

    enum Why implements Reason {
        WHY_REQUIRED,
        RELEASE_ENDED;

        @Override
        public Category category() {
            return Category.CONFLICT;
        }
    }

    @Test
    void tellsTheFirstAtOnceAndTheNextMinutesTogether() {
        refuse("ann", PROMOTE, "fashion-1", Why.WHY_REQUIRED, 0);
        assertThat(written)
                .containsExactly(new CommandsRefused(
                        new Actor("ann"), PROMOTE, "fashion-1", "WHY_REQUIRED", "why", "say why", 1, BEGIN, BEGIN));

        refuse("ann", PROMOTE, "fashion-1", Why.WHY_REQUIRED, 10);
        refuse("ann", PROMOTE, "fashion-2", Why.RELEASE_ENDED, 20);
        pass(59);
        assertThat(written).hasSize(1);
        pass(60);

        assertThat(written)
                .last()
                .extracting(
                        CommandsRefused::count,
                        CommandsRefused::since,
                        CommandsRefused::until,
                        CommandsRefused::target,
                        CommandsRefused::reason)
                .containsExactly(2L, BEGIN.plusSeconds(10), BEGIN.plusSeconds(20), "fashion-2", "RELEASE_ENDED");
    }

    @Test
    void forgetsWhoWasRefusedNothingForAMinute() {
        refuse("ann", PROMOTE, "fashion-1", Why.WHY_REQUIRED, 0);
        pass(60);
        assertThat(windows).isEqualTo(RefusalWindows.NONE);
        refuse("ann", PROMOTE, "fashion-1", Why.WHY_REQUIRED, 61);
        assertThat(written).extracting(CommandsRefused::count).containsExactly(1L, 1L);
    }

    @Test
    void goesOnHoldingWhatIsToldButNotWritten() {
        windows = windows.and(command("ann", PROMOTE, "fashion-1", Why.WHY_REQUIRED), BEGIN);
        assertThat(windows.tell(BEGIN).events()).hasSize(1);
        refuse("ann", PROMOTE, "fashion-1", Why.WHY_REQUIRED, 3);
        assertThat(written).extracting(CommandsRefused::count).containsExactly(2L);
    }

    @Test
    void keepsActorsAndCommandsApart() {
        refuse("ann", PROMOTE, "fashion-1", Why.WHY_REQUIRED, 0);
        refuse("bob", PROMOTE, "fashion-1", Why.WHY_REQUIRED, 1);
        refuse("ann", "POST /api/v1/jobs", "", Why.RELEASE_ENDED, 2);
        assertThat(written)
                .extracting(event -> event.actor().name(), CommandsRefused::command)
                .containsExactly(tuple("ann", PROMOTE), tuple("bob", PROMOTE), tuple("ann", "POST /api/v1/jobs"));
    }

    /** Else whoever calls himself something else each time writes an event each time. */
    @Test
    void countsActorsTogetherOnceThereAreMany() {
        for (int actor = 0; actor < 10 * RefusalWindows.MOST; actor++) {
            refuse("actor-" + actor, PROMOTE, "fashion-1", Why.WHY_REQUIRED, 1);
        }
        assertThat(windows.open()).hasSize(RefusalWindows.MOST + 1);
        assertThat(written).hasSize(RefusalWindows.MOST + 1);
        pass(61);
        assertThat(written.getLast().actor()).isEqualTo(RefusalWindows.OTHERS);
        assertThat(written.getLast().count()).isEqualTo(9L * RefusalWindows.MOST - 1);
    }

    @Test
    void writesAtMostOneEventAMinuteAndCountsEveryRefusal() {
        long seed = RandomSeed.orElse(20261127L);
        Random random = new Random(seed);
        long refused = 0;
        long second = 0;
        for (int step = 0; step < 5_000; step++) {
            second += random.nextInt(12);
            if (random.nextInt(4) == 0) {
                pass(second);
            } else {
                refuse("actor-" + random.nextInt(3), PROMOTE, "fashion-1", Why.WHY_REQUIRED, second);
                refused++;
            }
        }
        pass(second + 60);
        assertThat(written.stream().mapToLong(CommandsRefused::count).sum())
                .as("seed %d", seed)
                .isEqualTo(refused);
        Map<Actor, Instant> last = new HashMap<>();
        for (int event = 0; event < written.size(); event++) {
            Instant now = writtenAt.get(event);
            Instant before = last.put(written.get(event).actor(), now);
            assertThat(before == null || Duration.between(before, now).compareTo(RefusalWindows.LENGTH) >= 0)
                    .as("seed %d: %s after %s", seed, written.get(event), before)
                    .isTrue();
        }
    }

    private void refuse(String actor, String command, String target, Why why, long second) {
        windows = windows.and(command(actor, command, target, why), BEGIN.plusSeconds(second));
        pass(second);
    }

    private static RefusedCommand command(String actor, String command, String target, Why why) {
        return new RefusedCommand(new Actor(actor), command, target, new Refusal(why, "why", "say why"));
    }

    private void pass(long second) {
        Instant now = BEGIN.plusSeconds(second);
        RefusalWindows.Step step = windows.tell(now);
        windows = step.next();
        step.events().forEach(event -> {
            written.add((CommandsRefused) event);
            writtenAt.add(now);
        });
    }
}
