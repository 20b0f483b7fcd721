package io.serin.trainer.checkpoint;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.serin.cluster.DurableFiles;
import io.serin.cluster.artifact.Sha256;
import io.serin.engine.NamedTensor;
import io.serin.engine.OneLine;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A checkpoint on disk: magic, version, length and JSON of the header, float32 weights, float32 tensors of the optimizer, SHA-256 of all
 * before it; little-endian. A file with the final name is whole: it is written beside, forced to disk, then renamed. Written and read
 * in pieces, so that its size is the disk's affair.
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
            fill(temporary, checkpoint);
            DurableFiles.publish(temporary, file);
        } catch (IOException e) {
            throw new CheckpointException(file, "cannot be written (" + why(e) + ")", e);
        }
    }

    /** @throws CheckpointException when it is missing, truncated, changed or of another version */
    public static Checkpoint read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = channel.size() - Sha256.BYTES;
            if (end < PREFIX_BYTES || new CheckpointSource(channel).getLong() != MAGIC) {
                throw new CheckpointException(file, "not a checkpoint");
            }
            // First: lengths of a damaged header must not be believed.
            if (!CheckpointSource.isIntact(channel, end)) {
                throw new CheckpointException(file, "truncated or corrupted: its SHA-256 does not fit");
            }
            return parse(file, channel, end);
        } catch (NoSuchFileException e) {
            throw new CheckpointException(file, "no such file", e);
        } catch (IOException e) {
            throw new CheckpointException(file, "cannot be read (" + why(e) + ")", e);
        }
    }

    private static Checkpoint parse(Path file, FileChannel channel, long end) throws IOException {
        CheckpointSource in = new CheckpointSource(channel.position(Long.BYTES));
        int version = in.getInt();
        if (version != VERSION) {
            throw new CheckpointException(
                    file, "version " + version + ", and only version " + VERSION + " can be read: start the job anew");
        }
        int jsonBytes = in.getInt();
        if (jsonBytes < 0 || jsonBytes > end - PREFIX_BYTES) {
            throw new CheckpointException(file, "header and content do not fit");
        }
        CheckpointHeader header = JSON.readValue(in.getBytes(jsonBytes), CheckpointHeader.class);
        if (length(header, jsonBytes) != end + Sha256.BYTES) {
            throw new CheckpointException(file, "header and content do not fit");
        }
        return new Checkpoint(header, weights(header, in), optimizerState(header, in));
    }

    /** Bytes of the whole file. */
    static long length(CheckpointHeader header, int jsonBytes) {
        long tensors = 1L + header.optimizer().tensors().size();
        long values = Math.multiplyExact(tensors * Float.BYTES, floats(header));
        return Math.addExact((long) PREFIX_BYTES + jsonBytes + Sha256.BYTES, values);
    }

    /** Of all weights. */
    private static long floats(CheckpointHeader header) {
        return header.parameters().stream()
                .mapToLong(parameter ->
                        parameter.shape().stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact))
                .reduce(0, Math::addExact);
    }

    private static List<NamedTensor> weights(CheckpointHeader header, CheckpointSource in) throws IOException {
        List<NamedTensor> tensors = new ArrayList<>();
        for (CheckpointHeader.Parameter parameter : header.parameters()) {
            tensors.add(tensor(parameter.name(), parameter.shape(), in));
        }
        return tensors;
    }

    private static List<NamedTensor> optimizerState(CheckpointHeader header, CheckpointSource in) throws IOException {
        List<NamedTensor> tensors = new ArrayList<>();
        for (String name : header.optimizer().tensors()) {
            tensors.add(tensor(name, List.of(Math.toIntExact(floats(header))), in));
        }
        return tensors;
    }

    private static NamedTensor tensor(String name, List<Integer> shape, CheckpointSource in) throws IOException {
        MemorySegment values = MemorySegment.ofArray(new float[shape.stream().reduce(1, Math::multiplyExact)]);
        in.fill(values);
        return new NamedTensor(name, shape, values);
    }

    private static void fill(Path file, Checkpoint checkpoint) throws IOException {
        byte[] json = JSON.writeValueAsBytes(checkpoint.header());
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            CheckpointSink out = new CheckpointSink(channel);
            out.putLong(MAGIC);
            out.putInt(VERSION);
            out.putInt(json.length);
            out.putBytes(json);
            for (NamedTensor weight : checkpoint.weights()) {
                out.putFloats(weight.values());
            }
            for (NamedTensor state : checkpoint.optimizerState()) {
                out.putFloats(state.values());
            }
            out.end();
        }
    }

    private static String why(IOException failure) {
        return failure.getClass().getSimpleName() + ": " + OneLine.of(failure);
    }
}
