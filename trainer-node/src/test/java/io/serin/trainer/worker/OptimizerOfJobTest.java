package io.serin.trainer.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.serin.trainer.optimizer.LearningRate;
import io.serin.trainer.optimizer.LearningRate.Decay;
import io.serin.trainer.optimizer.OptimizerSpec;
import io.serin.trainer.optimizer.UpdateRule;
import io.serin.training.job.FailureCause;
import io.serin.training.job.JobPlan.OptimizerPlan;
import io.serin.training.job.RankOutcome;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class OptimizerOfJobTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();
    private static final long JOB_STEPS = 100;

    @Test
    void takesPlainSgdAsItWasBeforeThereWasMore() throws JsonProcessingException {
        assertThat(spec("{'name':'sgd','learningRate':0.05,'momentum':0.9}")).isEqualTo(OptimizerSpec.sgd(0.05, 0.9));
    }

    @Test
    void fillsInPyTorchsDefaults() throws JsonProcessingException {
        assertThat(spec("{'name':'sgd','learningRate':1}").rule()).isEqualTo(new UpdateRule.Sgd(0, false, 0));
        assertThat(spec("{'name':'adam','learningRate':1}").rule()).isEqualTo(new UpdateRule.Adam(0.9, 0.999, 1e-8, 0));
        assertThat(spec("{'name':'adamw','learningRate':1}").rule())
                .isEqualTo(new UpdateRule.AdamW(0.9, 0.999, 1e-8, 0.01));
    }

    @Test
    void takesEverySettingOfThePlan() throws JsonProcessingException {
        assertThat(spec("""
                {'name':'adamw','learningRate':0.001,'weightDecay':0.1,'betas':[0.8,0.99],'epsilon':1e-6,
                 'schedule':{'type':'cosine','warmupSteps':10,'steps':30,'minimum':0.0001},'clipNorm':2,'accumulation':4}"""))
                .isEqualTo(new OptimizerSpec(
                        new UpdateRule.AdamW(0.8, 0.99, 1e-6, 0.1),
                        new LearningRate(0.001, 10, new Decay.Cosine(30, 0.0001)),
                        OptionalDouble.of(2),
                        4));
        assertThat(spec("""
                {'name':'sgd','learningRate':1,'momentum':0.5,'nesterov':true,'weightDecay':0.25,
                 'schedule':{'type':'step','everySteps':7,'factor':0.5}}"""))
                .isEqualTo(new OptimizerSpec(
                        new UpdateRule.Sgd(0.5, true, 0.25),
                        new LearningRate(1, 0, new Decay.Step(7, 0.5)),
                        OptionalDouble.empty(),
                        1));
    }

    @Test
    void endsACosineWithTheJobUnlessToldItsLength() throws JsonProcessingException {
        assertThat(cosine("'warmupSteps':10")).isEqualTo(new LearningRate(1, 10, new Decay.Cosine(90, 0)));
        assertThat(cosine("'warmupSteps':100")).isEqualTo(new LearningRate(1, 100, new Decay.Cosine(1, 0)));
    }

    @Test
    void refusesACosineWhoseWarmUpOutlastsTheJobAsItsDataMakeIt() {
        assertThatThrownBy(() -> cosine("'warmupSteps':101")).satisfies(thrown -> assertThat(Failures.outcome(thrown))
                .isEqualTo(new RankOutcome.Failed(
                        FailureCause.DATA,
                        "optimizer.schedule.warmupSteps must be at most 100, the job's steps with these data,"
                                + " not 101")));
    }

    private static LearningRate cosine(String warmup) throws JsonProcessingException {
        return spec("{'name':'sgd','learningRate':1,'schedule':{'type':'cosine'," + warmup + "}}")
                .learningRate();
    }

    private static OptimizerSpec spec(String json) throws JsonProcessingException {
        return OptimizerOfJob.spec(JSON.readValue(json.replace('\'', '"'), OptimizerPlan.class), JOB_STEPS);
    }
}
