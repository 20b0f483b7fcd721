package io.serin.router.runner;

import io.serin.deploy.model.Signature;
import io.serin.engine.InferenceModel;
import io.serin.engine.ModelSignature;
import io.serin.engine.OneLine;
import io.serin.engine.TorchScriptException;
import java.nio.file.Path;

/** TorchScript through the engine. */
public final class TorchInference implements Inference {

    private final InferenceModel model;

    private TorchInference(InferenceModel model) {
        this.model = model;
    }

    /** An {@link InferenceFactory}. */
    public static Inference load(Path artifact, Signature signature) throws NotLoadableException {
        try {
            ModelSignature shapes = new ModelSignature(
                    signature.input().shape(), signature.output().shape());
            return new TorchInference(InferenceModel.load(artifact, shapes));
        } catch (TorchScriptException | IllegalArgumentException broken) {
            throw new NotLoadableException(OneLine.of(broken), broken);
        }
    }

    @Override
    public float[] infer(float[] values, int batch) {
        return model.infer(values, batch);
    }

    @Override
    public void close() {
        model.close();
    }
}
