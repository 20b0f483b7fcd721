package io.serin.trainer.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.serin.cluster.artifact.Sha256;
import io.serin.engine.NamedTensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A checkpoint on disk: magic, version, length and JSON of the header, float32 weights, float32 tensors of the optimizer, SHA-256 of all
 * before it; little-endian. A file with the final name is whole: it is written beside, forced to disk, then renamed.
 */
public final class CheckpointFile {

    private static final long MAGIC = 0x504b434e49524553L; // "SERINCKP"
    private static final int VERSION = 2;
    private static final int PREFIX_BYTES = Long.BYTES + 2 * Integer.BYTES;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private CheckpointFile() {}

    /**
     * Replaces {@code file} or leaves it as it was.
     *
     * @throws CheckpointException when it cannot be written
     */
    public static void write(Path file, Checkpoint checkpoint) {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            force(temporary, content(checkpoint));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceDirectory(Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a directory"));
        } catch (IOException e) {
            throw new CheckpointException(
                    file, "cannot be written (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /** @throws CheckpointException when it is missing, truncated, changed or of another version */
    public static Checkpoint read(Path file) {
        byte[] content = bytes(file);
        int end = content.length - Sha256.BYTES;
        if (end < PREFIX_BYTES
                || ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong() != MAGIC) {
            throw new CheckpointException(file, "not a checkpoint");
        }
        MessageDigest digest = Sha256.digest();
        digest.update(content, 0, end);
        byte[] trailer = Arrays.copyOfRange(content, end, content.length);
        if (!MessageDigest.isEqual(digest.digest(), trailer)) {
            throw new CheckpointException(file, "truncated or corrupted: its SHA-256 does not fit");
        }
        return parse(file, ByteBuffer.wrap(content, 0, end).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new CheckpointException(file, "no such file", e);
        } catch (IOException e) {
            throw new CheckpointException(
                    file, "cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static Checkpoint parse(Path file, ByteBuffer in) {
        in.position(Long.BYTES);
        int version = in.getInt();
        if (version != VERSION) {
            throw new CheckpointException(
                    file, "version " + version + ", and only version " + VERSION + " can be read: start the job anew");
        }
        try {
            byte[] json = new byte[in.getInt()];
            in.get(json);
            CheckpointHeader header = JSON.readValue(json, CheckpointHeader.class);
            Checkpoint checkpoint = new Checkpoint(header, weights(header, in), optimizerState(header, in));
            if (in.hasRemaining()) {
                throw new CheckpointException(file, in.remaining() + " bytes more than its header tells of");
            }
            return checkpoint;
        } catch (IOException | BufferUnderflowException | NegativeArraySizeException e) {
            throw new CheckpointException(file, "header and content do not fit", e);
        }
    }

    private static List<NamedTensor> weights(CheckpointHeader header, ByteBuffer in) {
        List<NamedTensor> tensors = new ArrayList<>();
        for (CheckpointHeader.Parameter parameter : header.parameters()) {
            tensors.add(tensor(parameter.name(), parameter.shape(), in));
        }
        return tensors;
    }

    private static List<NamedTensor> optimizerState(CheckpointHeader header, ByteBuffer in) {
        int size = header.parameters().stream()
                .mapToInt(parameter -> size(parameter.shape()))
                .reduce(0, Math::addExact);
        List<NamedTensor> tensors = new ArrayList<>();
        for (String name : header.optimizer().tensors()) {
            tensors.add(tensor(name, List.of(size), in));
        }
        return tensors;
    }

    private static NamedTensor tensor(String name, List<Integer> shape, ByteBuffer in) {
        float[] values = new float[size(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getFloat();
        }
        return new NamedTensor(name, shape, MemorySegment.ofArray(values));
    }

    private static int size(List<Integer> shape) {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    private static ByteBuffer content(Checkpoint checkpoint) throws JsonProcessingException {
        byte[] json = JSON.writeValueAsBytes(checkpoint.header());
        int floats = Stream.of(checkpoint.weights(), checkpoint.optimizerState())
                .flatMap(List::stream)
                .mapToInt(NamedTensor::size)
                .reduce(0, Math::addExact);
        int values = Math.multiplyExact(Float.BYTES, floats);
        ByteBuffer out = ByteBuffer.allocate(Math.addExact(PREFIX_BYTES + json.length + Sha256.BYTES, values))
                .order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(MAGIC).putInt(VERSION).putInt(json.length).put(json);
        checkpoint.weights().forEach(tensor -> put(out, tensor));
        checkpoint.optimizerState().forEach(tensor -> put(out, tensor));
        MessageDigest digest = Sha256.digest();
        digest.update(out.array(), 0, out.position());
        return out.put(digest.digest()).flip();
    }

    private static void put(ByteBuffer out, NamedTensor tensor) {
        for (int i = 0; i < tensor.size(); i++) {
            out.putFloat(tensor.values().getAtIndex(ValueLayout.JAVA_FLOAT, i));
        }
    }

    private static void force(Path file, ByteBuffer content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
    }

    /** Without it a power cut may undo the rename. */
    private static void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
