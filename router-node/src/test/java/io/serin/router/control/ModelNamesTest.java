package io.serin.router.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.api.ModelName;
import io.serin.deploy.model.RegistrationRules;
import io.serin.training.plan.JobPlan;
import io.serin.training.plan.JobPlan.DataSource;
import io.serin.training.plan.JobPlan.OptimizerPlan;
import io.serin.training.plan.PlanRules;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A job and a registration hold to one rule for a model's name; here both are at hand.
 *
 * <p>Named after no class: of two modules that do not know each other.
 */
class ModelNamesTest {

    private static final String LONGEST = "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m",
                "7",
                "fashion",
                "fashion-2",
                "m-",
                LONGEST,
                LONGEST + "m",
                "",
                "-m",
                "Fashion",
                "a_b",
                "a.b",
                "a/b",
                "a|b",
                "a b",
                "é"
            })
    void aJobTakesANameExactlyWhenItsResultCanBeRegisteredUnderIt(String model) {
        JobPlan plan = new JobPlan(
                model,
                "mlp",
                new DataSource("idx", "/data", Optional.empty()),
                1,
                1,
                OptimizerPlan.sgd(0.1, 0.9),
                0,
                1,
                1,
                0);

        assertThat(PlanRules.refuse(plan).isEmpty())
                .isEqualTo(RegistrationRules.refuseName(new ModelName(model)).isEmpty());
    }
}
