package io.serin.benchmarks.training;

import io.serin.benchmarks.process.RankEnvironment;
import io.serin.distribution.console.CommandException;
import io.serin.engine.TorchScriptWriter;
import io.serin.trainer.data.Permutation;
import io.serin.training.data.IdxFile;
import io.serin.training.plan.JobPlan.DataSource;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * What all contenders train on, as files: the first samples of Fashion-MNIST, the first weights and the order of samples.
 *
 * @param data directory with the four IDX files
 * @param weights TorchScript
 * @param order int32, little-endian, epoch after epoch
 */
record TrainingTask(Workload workload, Path data, Path weights, Path order) {

    static final long SEED = 2;
    private static final Path FASHION_MNIST = Path.of("/usr/share/datasets/fashion-mnist");
    private static final int UNSIGNED_BYTES = 0x0800;

    static TrainingTask write(Workload workload, RankEnvironment environment) throws CommandException {
        Path directory = environment.directory().resolve(workload.title());
        TrainingTask task = new TrainingTask(
                workload, directory, directory.resolve("first-weights.pt"), directory.resolve("order.int32"));
        try {
            Files.createDirectories(directory);
            task.cut("train", workload.trainSamples());
            task.cut("t10k", workload.testSamples());
            Files.write(
                    task.weights(),
                    TorchScriptWriter.write(
                            workload.architecture(), workload.architecture().initialParameters(SEED)));
            Files.write(task.order(), task.orders());
            return task;
        } catch (IOException e) {
            throw new CommandException("cannot write the task " + directory + ": " + e.getMessage(), e);
        }
    }

    private void cut(String part, int samples) throws IOException {
        cut(part + "-images-idx3-ubyte.gz", samples, 3);
        cut(part + "-labels-idx1-ubyte.gz", samples, 1);
    }

    private void cut(String name, int samples, int dimensions) throws IOException {
        IdxFile whole = IdxFile.read(FASHION_MNIST.resolve(name), dimensions, DataSource.SAMPLES_AT_MOST);
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(data.resolve(name)))))) {
            out.writeInt(UNSIGNED_BYTES | dimensions);
            out.writeInt(samples);
            for (int side : whole.shape().subList(1, dimensions)) {
                out.writeInt(side);
            }
            out.write(whole.values(), 0, samples * (whole.values().length / whole.count()));
        }
    }

    private byte[] orders() {
        ByteBuffer orders = ByteBuffer.allocate(workload.epochs() * workload.trainSamples() * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int epoch = 0; epoch < workload.epochs(); epoch++) {
            for (int sample : Permutation.of(SEED, epoch, workload.trainSamples())) {
                orders.putInt(sample);
            }
        }
        return orders.array();
    }
}
