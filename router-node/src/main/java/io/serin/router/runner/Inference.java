package io.serin.router.runner;

/** A loaded model: port to whatever runs it. Used by one thread at a time, though not always the same. */
public interface Inference extends AutoCloseable {

    /**
     * @param values inputs one after another, row-major
     * @param batch how many, at least 1
     * @return outputs one after another
     * @throws RuntimeException or an Error, when the model fails on this input; the next one may succeed
     */
    float[] infer(float[] values, int batch);

    @Override
    void close();
}
