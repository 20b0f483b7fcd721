package io.serin.training.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.serin.training.plan.JobPlan.OptimizerPlan;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizerRulesTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();
    private static final int GLOBAL_BATCH = 128;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'name':'sgd','learningRate':0.1",
                "'name':'sgd','learningRate':0.1,'momentum':0,'nesterov':false,'weightDecay':0",
                "'name':'sgd','learningRate':0.1,'momentum':0.99,'nesterov':true,'weightDecay':0.1,'clipNorm':1e-9",
                "'name':'adam','learningRate':0.1,'betas':[0,0.999],'epsilon':1,'accumulation':128",
                "'name':'adamw','learningRate':0.1,'weightDecay':0,'schedule':{'type':'constant','warmupSteps':0}",
                "'name':'adamw','learningRate':0.1,'schedule':{'type':'step','everySteps':1,'factor':1}",
                "'name':'sgd','learningRate':0.1,'schedule':{'type':'cosine'}",
                "'name':'sgd','learningRate':0.1,'schedule':{'type':'cosine','warmupSteps':9,'steps':1,'minimum':0.1}"
            })
    void acceptsWhatFits(String plan) {
        assertThat(refused(plan)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "optimizer.name | 'name':'adagrad','learningRate':0.1",
                "optimizer.name | 'name':'Adam','learningRate':0.1",
                "optimizer.learningRate | 'name':'sgd','learningRate':0",
                "optimizer.learningRate | 'name':'sgd','learningRate':'NaN'",
                "optimizer.learningRate | 'name':'sgd','learningRate':'Infinity'",
                "optimizer.momentum | 'name':'sgd','learningRate':0.1,'momentum':1",
                "optimizer.momentum | 'name':'sgd','learningRate':0.1,'momentum':-0.1",
                "optimizer.momentum | 'name':'sgd','learningRate':0.1,'momentum':'NaN'",
                "optimizer.momentum | 'name':'adam','learningRate':0.1,'momentum':0.9",
                "optimizer.nesterov | 'name':'sgd','learningRate':0.1,'nesterov':true",
                "optimizer.nesterov | 'name':'sgd','learningRate':0.1,'momentum':0,'nesterov':true",
                "optimizer.nesterov | 'name':'adamw','learningRate':0.1,'nesterov':false",
                "optimizer.weightDecay | 'name':'sgd','learningRate':0.1,'weightDecay':-1",
                "optimizer.weightDecay | 'name':'adamw','learningRate':0.1,'weightDecay':'NaN'",
                "optimizer.betas | 'name':'sgd','learningRate':0.1,'betas':[0.9,0.999]",
                "optimizer.betas | 'name':'adam','learningRate':0.1,'betas':[0.9]",
                "optimizer.betas | 'name':'adam','learningRate':0.1,'betas':[0.9,1]",
                "optimizer.betas | 'name':'adam','learningRate':0.1,'betas':[0.9,0.9,0.9]",
                "optimizer.epsilon | 'name':'sgd','learningRate':0.1,'epsilon':1e-8",
                "optimizer.epsilon | 'name':'adam','learningRate':0.1,'epsilon':0",
                "optimizer.epsilon | 'name':'adam','learningRate':0.1,'epsilon':2",
                "optimizer.schedule.type | 'name':'sgd','learningRate':0.1,'schedule':{'type':'linear'}",
                "optimizer.schedule.type | 'name':'sgd','learningRate':0.1,'schedule':{}",
                "optimizer.schedule.warmupSteps | 'name':'sgd','learningRate':0.1,'schedule':{'type':'constant','warmupSteps':-1}",
                "optimizer.schedule.everySteps | 'name':'sgd','learningRate':0.1,'schedule':{'type':'step','factor':0.1}",
                "optimizer.schedule.everySteps | 'name':'sgd','learningRate':0.1,'schedule':{'type':'step','everySteps':0,'factor':0.1}",
                "optimizer.schedule.everySteps | 'name':'sgd','learningRate':0.1,'schedule':{'type':'cosine','everySteps':1}",
                "optimizer.schedule.factor | 'name':'sgd','learningRate':0.1,'schedule':{'type':'step','everySteps':1}",
                "optimizer.schedule.factor | 'name':'sgd','learningRate':0.1,'schedule':{'type':'step','everySteps':1,'factor':0}",
                "optimizer.schedule.factor | 'name':'sgd','learningRate':0.1,'schedule':{'type':'constant','factor':0.1}",
                "optimizer.schedule.steps | 'name':'sgd','learningRate':0.1,'schedule':{'type':'cosine','steps':0}",
                "optimizer.schedule.steps | 'name':'sgd','learningRate':0.1,'schedule':{'type':'constant','steps':5}",
                "optimizer.schedule.minimum | 'name':'sgd','learningRate':0.1,'schedule':{'type':'cosine','minimum':0.2}",
                "optimizer.schedule.minimum | 'name':'sgd','learningRate':0.1,'schedule':{'type':'cosine','minimum':-1}",
                "optimizer.clipNorm | 'name':'sgd','learningRate':0.1,'clipNorm':0",
                "optimizer.clipNorm | 'name':'sgd','learningRate':0.1,'clipNorm':'Infinity'",
                "optimizer.accumulation | 'name':'sgd','learningRate':0.1,'accumulation':0",
                "optimizer.accumulation | 'name':'sgd','learningRate':0.1,'accumulation':129"
            },
            quoteCharacter = '"')
    void namesTheFieldThatIsAtFault(String field, String plan) {
        Optional<PlanRefusal> refused = refused(plan);

        assertThat(refused).map(PlanRefusal::field).contains(field);
        assertThat(refused).map(PlanRefusal::detail).hasValueSatisfying(text -> assertThat(text)
                .startsWith(field));
    }

    @Test
    void saysWhoseSettingItIs() {
        assertThat(refused("'name':'adam','learningRate':0.1,'momentum':0.9"))
                .map(PlanRefusal::detail)
                .contains("optimizer.momentum belongs to sgd, not to adam");
    }

    private static Optional<PlanRefusal> refused(String plan) {
        try {
            OptimizerPlan optimizer = JSON.readValue("{" + plan.replace('\'', '"') + "}", OptimizerPlan.class);
            return OptimizerRules.refuse(optimizer, GLOBAL_BATCH);
        } catch (JsonProcessingException e) {
            throw new AssertionError(plan, e);
        }
    }
}
