package io.serin.persistence;

import akka.serialization.jackson.JacksonMigration;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * A snapshot is a short cut through the log, and worth nothing once the state has another shape: a component that it does not have would be
 * read as null or 0. Its version is
 * a checksum of the shape of everything that the state is made of, so one of another shape is refused, and the entity is made from its events.
 *
 * <p>A state's own subclass is named in {@code akka.serialization.jackson.migrations}, by the state's class.
 */
public abstract class SnapshotShape extends JacksonMigration {

    private static final String OURS = "io.serin.";

    private final int version;

    /**
     * @param fold to be raised with every change that makes another state, of the same shape, of the same events
     */
    protected SnapshotShape(Class<?> state, int fold) {
        this.version = version(state, fold);
    }

    @Override
    public int currentVersion() {
        return version;
    }

    /** @throws IllegalStateException always: recovery goes on from the events, as snapshots are optional */
    @Override
    public JsonNode transform(int fromVersion, JsonNode json) {
        throw new IllegalStateException("a snapshot of another shape: " + fromVersion + " and not " + version);
    }

    /** Above 0, and the same in every process that has the same classes. */
    static int version(Class<?> state, int fold) {
        Map<String, String> shapes = new TreeMap<>();
        describe(state, shapes);
        shapes.put("fold", Integer.toString(fold));
        CRC32 checksum = new CRC32();
        shapes.forEach((name, shape) -> checksum.update((name + "=" + shape + "\n").getBytes(StandardCharsets.UTF_8)));
        return Math.max(1, (int) (checksum.getValue() >>> 1));
    }

    private static void describe(Type type, Map<String, String> shapes) {
        switch (type) {
            case ParameterizedType parameterized -> {
                describe(parameterized.getRawType(), shapes);
                Arrays.stream(parameterized.getActualTypeArguments()).forEach(argument -> describe(argument, shapes));
            }
            case Class<?> known
            when known.getName().startsWith(OURS) && !shapes.containsKey(known.getName()) ->
                describeOurs(known, shapes);
            default -> {}
        }
    }

    private static void describeOurs(Class<?> type, Map<String, String> shapes) {
        StringBuilder shape = new StringBuilder();
        shapes.put(type.getName(), "");
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses())
                    .map(Class::getName)
                    .sorted()
                    .forEach(name -> shape.append(name).append(' '));
            Arrays.stream(type.getPermittedSubclasses()).forEach(each -> describe(each, shapes));
        }
        if (type.isEnum()) {
            shape.append(Arrays.toString(type.getEnumConstants()));
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                shape.append(component.getName())
                        .append(':')
                        .append(component.getGenericType().getTypeName())
                        .append(' ');
                describe(component.getGenericType(), shapes);
            }
        }
        shapes.put(type.getName(), shape.toString());
    }
}
