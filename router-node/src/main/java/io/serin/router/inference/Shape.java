package io.serin.router.inference;

import io.serin.deploy.model.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Shapes as the protocol shows them, batch first. */
final class Shape {

    /** The batch among them. */
    static final int MOST_DIMENSIONS = 8;

    private static final int ANY = -1;

    private Shape() {}

    /** With -1 for the batch, which is free. */
    static List<Integer> withBatch(Tensor tensor) {
        return withBatch(tensor, ANY);
    }

    static List<Integer> withBatch(Tensor tensor, int batch) {
        List<Integer> shape = new ArrayList<>(List.of(batch));
        shape.addAll(tensor.shape());
        return shape;
    }
}
