package io.serin.router.runner;

import io.serin.deploy.model.Tensor;

/** How many numbers a tensor has for one input. */
public final class TensorSizes {

    private TensorSizes() {}

    /** @throws ArithmeticException past 2^31 - 1 */
    public static int of(Tensor tensor) {
        return tensor.shape().stream().reduce(1, Math::multiplyExact);
    }
}
