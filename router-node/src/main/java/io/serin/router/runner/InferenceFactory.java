package io.serin.router.runner;

import io.serin.deploy.model.Signature;
import java.nio.file.Path;

/** Loads an artifact as often as there are threads to run it. Port; thread-safe; blocks. */
public interface InferenceFactory {

    /** @throws NotLoadableException when the file is no model of this signature; trying again does not help */
    Inference load(Path artifact, Signature signature) throws NotLoadableException;
}
