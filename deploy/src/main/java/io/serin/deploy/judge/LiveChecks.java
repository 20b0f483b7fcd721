package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.estimate.TwoArms;
import io.serin.deploy.judge.guardrail.Criteria;
import io.serin.deploy.judge.guardrail.Guardrail;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The guardrails of a candidate that answers users, each of which is asked in its place. */
final class LiveChecks {

    private LiveChecks() {}

    /** Beside the baseline. */
    static List<Check> beside(ArmFigures baseline, ArmFigures candidate, Criteria criteria) {
        TwoArms arms = TwoArms.of(baseline, candidate);
        return each(criteria, guardrail -> guardrail.beside(arms, criteria));
    }

    /** Against a baseline that counts no longer. */
    static List<Check> after(ArmFigures reference, ArmFigures candidate, Criteria criteria) {
        TwoArms arms = TwoArms.of(reference, candidate);
        return each(criteria, guardrail -> guardrail.after(arms, criteria));
    }

    private static List<Check> each(Criteria criteria, Function<Guardrail, Optional<Check>> judged) {
        return criteria.guardrails().all().stream()
                .map(judged)
                .flatMap(Optional::stream)
                .toList();
    }
}
