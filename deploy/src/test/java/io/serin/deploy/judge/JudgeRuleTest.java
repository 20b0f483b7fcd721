package io.serin.deploy.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.cluster.json.StrictJson;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.check.WrittenCheck;
import io.serin.deploy.plan.Metric;
import io.serin.deploy.plan.Presets;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.plan.Stage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A judge that says something else of the same figures makes every verdict in every log look forged. Whoever means to change it raises
 * {@link Judge#RULE}, so that older verdicts are known for what they are, and puts the new digest here.
 *
 * <p>Without RandomSeed: the digest is of the verdicts on one sequence of figures.
 */
class JudgeRuleTest {

    private static final String DIGEST_OF_RULE_4 = "79fc3e59da629b3e7d6ba74e7219bdfeb166139480c77e6013701c2bb82cae57";

    private static final ReleasePlan PLAN =
            Samples.EVERY_STAGE.withSegments(RandomFigures.SEGMENT).withMetrics(new Metric(RandomFigures.METRIC, 0.1));

    @Test
    void saysTheSameOfTheSameFiguresAsLongAsTheRuleIsTheSame() throws NoSuchAlgorithmException {
        assertThat(Judge.RULE).as("the rule whose digest is below").isEqualTo(4);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        SplittableRandom random = new SplittableRandom(20_261_123);
        for (int release = 0; release < 20; release++) {
            Background background = Background.NONE;
            double errorRate = release % 2 == 0 ? 0.01 : 0.03;
            for (int index = 0; index < PLAN.stages().size(); index++) {
                Stage stage = PLAN.stages().get(index);
                StageFigures figures = RandomFigures.of(random, stage instanceof Stage.Full, errorRate);
                for (WrittenCheck check : Samples.judge(PLAN, index, figures, background)) {
                    digest.update(StrictJson.write(check));
                }
                background = background.passed(stage, figures);
            }
            StageFigures first = RandomFigures.of(random, true, errorRate);
            for (WrittenCheck check : Samples.judge(Presets.FIRST, 0, first, Background.NONE)) {
                digest.update(StrictJson.write(check));
            }
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .as("the judge has changed: raise Judge.RULE")
                .isEqualTo(DIGEST_OF_RULE_4);
    }
}
