package io.serin.router.inference;

import io.serin.api.ModelName;
import io.serin.deploy.model.Signature;
import io.serin.deploy.model.Tensor;
import java.util.List;

/** The protocol's answer about a model. */
record ModelMetadata(
        ModelName name,
        List<String> versions,
        String platform,
        List<TensorMetadata> inputs,
        List<TensorMetadata> outputs) {

    private static final String PLATFORM = "pytorch_torchscript";

    record TensorMetadata(String name, String datatype, List<Integer> shape) {

        static TensorMetadata of(Tensor tensor) {
            return new TensorMetadata(tensor.name(), tensor.datatype(), Shape.withBatch(tensor));
        }
    }

    static ModelMetadata of(ModelName name, List<String> versions, Signature signature) {
        return new ModelMetadata(
                name,
                versions,
                PLATFORM,
                List.of(TensorMetadata.of(signature.input())),
                List.of(TensorMetadata.of(signature.output())));
    }
}
