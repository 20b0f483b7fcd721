package io.serin.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Softmax cross entropy of a batch; tensors live in the scope of their inputs. */
record CrossEntropy(NDArray sum, NDArray correct) {

    /**
     * @param logits [n, classes]
     * @param labels int64 [n, 1]
     */
    static CrossEntropy of(NDArray logits, NDArray labels) {
        NDArray sum = logits.logSoftmax(-1).gather(labels, 1).sum().neg();
        NDArray correct = logits.argMax(1)
                .eq(labels.flatten())
                .toType(DataType.INT64, false)
                .sum();
        return new CrossEntropy(sum, correct);
    }

    BatchLoss toBatchLoss() {
        return new BatchLoss(sum.getFloat(), correct.getLong());
    }
}
