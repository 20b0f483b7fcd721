package io.serin.cluster;

import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names the subtypes of a sealed type by their simple names, so that {@code @JsonTypeInfo(use = NAME)} on the interface
 * is all a protocol needs. A renamed record is a changed protocol: the round-trip tests and stored events say so.
 */
public final class SealedTypesModule extends SimpleModule {

    public SealedTypesModule() {
        super("serin-sealed-types");
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.insertAnnotationIntrospector(new PermittedSubtypes());
    }

    private static final class PermittedSubtypes extends JacksonAnnotationIntrospector {

        @Override
        public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
            Class<?> type = annotated.getRawType();
            if (!type.isSealed()) {
                return null;
            }
            List<NamedType> names = new ArrayList<>();
            collect(type, names);
            return names;
        }

        /** Also where a permitted record is written by itself, as the journal does. */
        @Override
        public @Nullable String findTypeName(AnnotatedClass type) {
            return Arrays.stream(type.getRawType().getInterfaces()).anyMatch(Class::isSealed)
                    ? type.getRawType().getSimpleName()
                    : null;
        }

        private static void collect(Class<?> sealed, List<NamedType> names) {
            for (Class<?> permitted : sealed.getPermittedSubclasses()) {
                if (permitted.isSealed()) {
                    collect(permitted, names);
                } else {
                    names.add(new NamedType(permitted, permitted.getSimpleName()));
                }
            }
        }
    }
}
