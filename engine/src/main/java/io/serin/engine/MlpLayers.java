package io.serin.engine;

import io.serin.engine.Architecture.Mlp;
import java.util.ArrayList;
import java.util.List;

/** Layers of an {@link Mlp}, counted from 1: {@code fc1}, {@code fc2}... */
final class MlpLayers {

    private MlpLayers() {}

    static List<Integer> sizes(Mlp mlp) {
        List<Integer> sizes = new ArrayList<>();
        sizes.add(mlp.inputs());
        sizes.addAll(mlp.hidden());
        sizes.add(mlp.classes());
        return List.copyOf(sizes);
    }

    static List<NamedTensor> initialize(Mlp mlp, long seed) {
        List<Integer> sizes = sizes(mlp);
        Initialization initialization = new Initialization(seed);
        for (int layer = 1; layer < sizes.size(); layer++) {
            initialization.layer("fc" + layer, List.of(sizes.get(layer), sizes.get(layer - 1)));
        }
        return initialization.tensors();
    }

    static List<String> forward(Mlp mlp) {
        int last = mlp.hidden().size() + 1;
        List<String> statements = new ArrayList<>();
        for (int layer = 1; layer < last; layer++) {
            statements.add("x = torch.relu(" + linear(layer) + ")");
        }
        statements.add("return " + linear(last));
        return List.copyOf(statements);
    }

    static int parameterCount(Mlp mlp) {
        List<Integer> sizes = sizes(mlp);
        int count = 0;
        for (int layer = 1; layer < sizes.size(); layer++) {
            int weights = Math.multiplyExact(sizes.get(layer), sizes.get(layer - 1) + 1);
            count = Math.addExact(count, weights);
        }
        return count;
    }

    private static String linear(int layer) {
        return "torch.linear(x, self.fc" + layer + "_weight, self.fc" + layer + "_bias)";
    }
}
