package io.serin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.SerializerWithStringManifest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Writes and reads one example of every record of a sealed protocol: Jackson refuses one that it cannot name only when it comes. */
public final class RoundTrip {

    private RoundTrip() {}

    /** Fails when an example comes back different, and when a permitted record has no example. */
    public static <T> void holds(ActorSystem<?> system, Class<T> protocol, List<? extends T> examples) {
        covers(protocol, examples);
        for (T example : examples) {
            assertThat(copy(system, example)).isEqualTo(example);
        }
    }

    /** Fails when a permitted record has no example: for records that travel within others. */
    public static <T> void covers(Class<T> protocol, List<? extends T> examples) {
        assertThat(examples.stream().map(Object::getClass).toList())
                .as("examples of %s", protocol.getSimpleName())
                .containsAll(records(protocol).toList());
    }

    /** What is read of what was written. */
    public static Object copy(ActorSystem<?> system, Object example) {
        Serialization serialization = SerializationExtension.get(system.classicSystem());
        var serializer = (SerializerWithStringManifest) serialization.findSerializerFor(example);
        assertThat(serializer.getClass().getName()).contains("Jackson");
        byte[] bytes = serialization.serialize(example).get();
        return serialization
                .deserialize(bytes, serializer.identifier(), serializer.manifest(example))
                .get();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RoundTrip::records)
                : Stream.of(type);
    }
}
