package io.serin.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.training.optimizer.UpdateRule.Adam;
import io.serin.training.optimizer.UpdateRule.AdamW;
import io.serin.training.optimizer.UpdateRule.Sgd;
import org.junit.jupiter.api.Test;

class UpdateRuleTest {

    private static final Moments MOMENTS = new Moments(0.9, 0.999, 1e-8);

    @Test
    void refusesConstantsOutOfRange() {
        assertThatThrownBy(() -> new Sgd(1, false, 0)).hasMessageContaining("momentum");
        assertThatThrownBy(() -> new Sgd(0, true, 0)).hasMessageContaining("nesterov");
        assertThatThrownBy(() -> new Sgd(0, false, -1)).hasMessageContaining("weightDecay");
        assertThatThrownBy(() -> new Adam(MOMENTS, Double.POSITIVE_INFINITY)).hasMessageContaining("weightDecay");
        assertThatThrownBy(() -> new AdamW(MOMENTS, -1)).hasMessageContaining("weightDecay");
        assertThatThrownBy(() -> new Moments(1, 0.9, 1e-8)).hasMessageContaining("beta1");
        assertThatThrownBy(() -> new Moments(0.9, Double.NaN, 1e-8)).hasMessageContaining("beta2");
        assertThatThrownBy(() -> new Moments(0.9, 0.9, 0)).hasMessageContaining("epsilon");
    }

    @Test
    void listsTheNameOfEveryRule() {
        assertThat(UpdateRule.class.getPermittedSubclasses()).hasSameSizeAs(UpdateRule.NAMES);
        assertThat(UpdateRule.NAMES)
                .containsExactly(
                        new Sgd(0, false, 0).name(), new Adam(MOMENTS, 0).name(), new AdamW(MOMENTS, 0).name());
    }
}
