package io.serin.training.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.serin.training.optimizer.Moments;
import io.serin.training.optimizer.OptimizerSpec;
import io.serin.training.optimizer.Schedule;
import io.serin.training.optimizer.UpdateRule;
import io.serin.training.plan.JobPlan.OptimizerPlan;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JobPlanTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();
    private static final Moments PYTORCHS = new Moments(0.9, 0.999, 1e-8);

    @Test
    void takesPlainSgdAsItWasBeforeThereWasMore() throws JsonProcessingException {
        assertThat(spec("{'name':'sgd','learningRate':0.05,'momentum':0.9}")).isEqualTo(OptimizerSpec.sgd(0.05, 0.9));
    }

    @Test
    void fillsInPyTorchsDefaults() throws JsonProcessingException {
        assertThat(spec("{'name':'sgd','learningRate':1}").rule()).isEqualTo(new UpdateRule.Sgd(0, false, 0));
        assertThat(spec("{'name':'adam','learningRate':1}").rule()).isEqualTo(new UpdateRule.Adam(PYTORCHS, 0));
        assertThat(spec("{'name':'adamw','learningRate':1}").rule()).isEqualTo(new UpdateRule.AdamW(PYTORCHS, 0.01));
        assertThat(spec("{'name':'sgd','learningRate':1,'schedule':{'type':'cosine'}}")
                        .schedule())
                .isEqualTo(new Schedule.Cosine(0, OptionalLong.empty(), 0));
    }

    @Test
    void takesEverySettingOfThePlan() throws JsonProcessingException {
        assertThat(spec("""
                {'name':'adamw','learningRate':0.001,'weightDecay':0.1,'betas':[0.8,0.99],'epsilon':1e-6,
                 'schedule':{'type':'cosine','warmupSteps':10,'steps':30,'minimum':0.0001},'clipNorm':2,'accumulation':4}"""))
                .isEqualTo(new OptimizerSpec(
                        new UpdateRule.AdamW(new Moments(0.8, 0.99, 1e-6), 0.1),
                        0.001,
                        new Schedule.Cosine(10, OptionalLong.of(30), 0.0001),
                        OptionalDouble.of(2),
                        4));
        assertThat(spec("""
                {'name':'sgd','learningRate':1,'momentum':0.5,'nesterov':true,'weightDecay':0.25,
                 'schedule':{'type':'step','everySteps':7,'factor':0.5}}"""))
                .isEqualTo(new OptimizerSpec(
                        new UpdateRule.Sgd(0.5, true, 0.25),
                        1,
                        new Schedule.Step(0, 7, 0.5),
                        OptionalDouble.empty(),
                        1));
    }

    private static OptimizerSpec spec(String json) throws JsonProcessingException {
        return JSON.readValue(json.replace('\'', '"'), OptimizerPlan.class).spec();
    }
}
