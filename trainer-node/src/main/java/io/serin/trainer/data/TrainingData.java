package io.serin.trainer.data;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What a job trains on and what it is measured with. Ranks load it each for themselves.
 *
 * @param train training samples
 * @param test samples no gradient is computed from
 */
public record TrainingData(IdxDataset train, IdxDataset test) {

    /**
     * Reads the four files of an MNIST-like data set: {@code train-} and {@code t10k-} {@code images-idx3-ubyte.gz} and
     * {@code labels-idx1-ubyte.gz}.
     *
     * @param shuffleLabelsSeed present: the training labels (never the test labels) are shuffled by it
     * @throws DataException naming the file and the cause
     */
    public static TrainingData load(Path directory, OptionalLong shuffleLabelsSeed) {
        IdxDataset train = load(directory, "train");
        IdxDataset test = load(directory, "t10k");
        return new TrainingData(
                shuffleLabelsSeed.isPresent() ? train.withShuffledLabels(shuffleLabelsSeed.getAsLong()) : train, test);
    }

    private static IdxDataset load(Path directory, String part) {
        return IdxDataset.load(
                directory.resolve(part + "-images-idx3-ubyte.gz"), directory.resolve(part + "-labels-idx1-ubyte.gz"));
    }
}
