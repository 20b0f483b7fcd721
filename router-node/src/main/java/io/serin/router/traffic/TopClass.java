package io.serin.router.traffic;

/** The class a model answers: the arg max of each row. */
final class TopClass {

    private TopClass() {}

    static int[] of(float[] outputs, int batch) {
        int[] classes = new int[batch];
        int size = outputs.length / batch;
        for (int row = 0; row < batch; row++) {
            int best = 0;
            for (int i = 1; i < size; i++) {
                if (outputs[row * size + i] > outputs[row * size + best]) {
                    best = i;
                }
            }
            classes[row] = best;
        }
        return classes;
    }
}
