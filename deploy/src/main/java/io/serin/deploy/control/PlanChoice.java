package io.serin.deploy.control;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.serin.deploy.plan.ReleasePlan;
import java.io.IOException;

/** A release's plan as a request gives it: a preset's name, or the plan itself. */
@JsonDeserialize(using = PlanChoice.NameOrPlan.class)
sealed interface PlanChoice {

    record Preset(String name) implements PlanChoice {}

    record Custom(ReleasePlan plan) implements PlanChoice {}

    /** Text is a name, an object a plan. */
    final class NameOrPlan extends StdDeserializer<PlanChoice> {

        NameOrPlan() {
            super(PlanChoice.class);
        }

        @Override
        public PlanChoice deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parser.currentToken() == JsonToken.VALUE_STRING
                    ? new Preset(parser.getText())
                    : new Custom(context.readValue(parser, ReleasePlan.class));
        }
    }
}
