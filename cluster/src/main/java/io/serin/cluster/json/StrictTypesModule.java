package io.serin.cluster.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Jackson's own settings leave lenient: every component that is not Optional must be there, durations are text. */
final class StrictTypesModule extends SimpleModule {

    StrictTypesModule() {
        super("serin-strict-types");
        addDeserializer(Duration.class, new DurationText());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.appendAnnotationIntrospector(new RequiredUnlessOptional());
    }

    private static final class RequiredUnlessOptional extends NopAnnotationIntrospector {

        @Override
        public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
            return member.getDeclaringClass().isRecord() ? member.getRawType() != Optional.class : null;
        }
    }

    private static final class DurationText extends StdScalarDeserializer<Duration> {

        DurationText() {
            super(Duration.class);
        }

        @Override
        public @Nullable Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (Duration) context.handleUnexpectedToken(Duration.class, parser);
            }
            try {
                return Duration.parse(parser.getText());
            } catch (DateTimeParseException malformed) {
                return (Duration) context.handleWeirdStringValue(Duration.class, parser.getText(), "not ISO-8601");
            }
        }
    }
}
