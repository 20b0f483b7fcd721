package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.CheckText;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.guardrail.Criteria;
import java.util.stream.Collectors;

/** Whether there is enough to judge by: too little holds, and never passes. */
final class CountCheck {

    static final String NAME = "requests";

    private CountCheck() {}

    static Check of(String what, long found, long minimum) {
        Verdict verdict = found >= minimum ? Verdict.PASS : Verdict.HOLD;
        return Check.count(
                NAME, verdict, (double) found, (double) minimum, CheckText.of("%d of %d %s", found, minimum, what));
    }

    /** The smaller arm's requests, and what the stage can see by then. */
    static Check ofArms(ArmFigures baseline, ArmFigures candidate, Criteria criteria) {
        long fewer = Math.min(baseline.requests().total(), candidate.requests().total());
        long minimum = criteria.candidateMinimum();
        Verdict verdict = fewer >= minimum ? Verdict.PASS : Verdict.HOLD;
        String detectable = criteria.guardrails().all().stream()
                .flatMap(guardrail -> guardrail.detectable(baseline, criteria).stream())
                .map(text -> "; " + text)
                .collect(Collectors.joining());
        String explanation = CheckText.of("%d of %d requests in the smaller arm%s", fewer, minimum, detectable);
        return Check.count(NAME, verdict, (double) fewer, (double) minimum, explanation);
    }
}
