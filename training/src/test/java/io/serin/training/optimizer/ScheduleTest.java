package io.serin.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.training.optimizer.Schedule.Constant;
import io.serin.training.optimizer.Schedule.Cosine;
import io.serin.training.optimizer.Schedule.Step;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> new Constant(-1)).hasMessageContaining("warmupSteps");
        assertThatThrownBy(() -> new Step(0, 0, 0.5)).hasMessageContaining("everySteps");
        assertThatThrownBy(() -> new Step(0, 1, 0)).hasMessageContaining("factor");
        assertThatThrownBy(() -> new Cosine(0, OptionalLong.of(0), 0)).hasMessageContaining("steps");
        assertThatThrownBy(() -> new Cosine(0, OptionalLong.empty(), -1)).hasMessageContaining("minimum");
    }

    @Test
    void listsTheTypeOfEverySchedule() {
        assertThat(Schedule.class.getPermittedSubclasses()).hasSameSizeAs(Schedule.TYPES);
    }
}
