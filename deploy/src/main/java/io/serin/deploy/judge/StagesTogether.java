package io.serin.deploy.judge;

import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.estimate.TwoArms;
import io.serin.deploy.judge.guardrail.Criteria;
import java.util.List;

/**
 * The guardrails over all stages so far in which both arms answered users: what is too little to be seen in any stage adds up. Each stage
 * compares its own arms, as pooled arms of unequal shares would compare the hours (Simpson). A stage's evidence is a betting score that
 * starts at 1 whatever came before, so the product over stages is one too, valid at every look (Ramdas et al., "Game-theoretic
 * statistics and safe anytime-valid inference", Statistical Science 38, 2023, §3).
 */
final class StagesTogether {

    private StagesTogether() {}

    /**
     * @param stages two or more, oldest first, the present one last
     * @param planned how many there will be
     * @param criteria with the weight of all stages together
     */
    static List<Check> of(List<StageFigures> stages, int planned, Criteria criteria) {
        List<TwoArms> arms = stages.stream().map(TwoArms::of).toList();
        return criteria.guardrails().all().stream()
                .flatMap(guardrail -> guardrail.overStages(arms, planned, criteria).stream())
                .map(check -> check.named(check.name() + " over stages"))
                .toList();
    }
}
