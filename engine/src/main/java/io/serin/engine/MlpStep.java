package io.serin.engine;

import static io.serin.engine.StepScript.GRADIENTS;
import static io.serin.engine.StepScript.WEIGHTS;

import io.serin.engine.Architecture.Mlp;
import java.util.ArrayList;
import java.util.List;

/**
 * Forward and backward of fully connected layers, written out. Their gradients are as large as the weights, and here the
 * matrix product writes them into flat memory itself; automatic differentiation returns tensors of its own, whose copying
 * took a tenth of a step of ten million parameters. With h the layer's input, d the gradient of its output: dW = d^T h,
 * db = sum of d over samples, dh = d W, and behind a ReLU dh counts where h is above 0. The gradient of the summed cross
 * entropy by the logits is softmax(logits) - onehot(y).
 */
final class MlpStep {

    private MlpStep() {}

    static List<String> gradients(Mlp mlp, FlatViews views, boolean adds) {
        int layers = mlp.hidden().size() + 1;
        List<String> body = new ArrayList<>(forward(layers, views));
        body.addAll(StepScript.LOSS);
        body.add(
                "d = torch.mul(torch.scatter(torch.exp(logarithms), 1, torch.unsqueeze(y, 1), -1, reduce=\"add\"), scale)");
        for (int layer = layers; layer >= 1; layer--) {
            body.addAll(backward(layer, views, adds));
        }
        return body;
    }

    private static List<String> forward(int layers, FlatViews views) {
        List<String> statements = new ArrayList<>();
        statements.add("h0 = x");
        for (int layer = 1; layer <= layers; layer++) {
            statements.add("w" + layer + " = " + views.of(WEIGHTS, weight(layer)));
            String linear =
                    "torch.linear(h" + (layer - 1) + ", w" + layer + ", " + views.of(WEIGHTS, bias(layer)) + ")";
            statements.add(layer == layers ? "logits = " + linear : "h" + layer + " = torch.relu(" + linear + ")");
        }
        return statements;
    }

    private static List<String> backward(int layer, FlatViews views, boolean adds) {
        List<String> statements = new ArrayList<>();
        String input = "h" + (layer - 1);
        String weights = views.of(GRADIENTS, weight(layer));
        String biases = views.of(GRADIENTS, bias(layer));
        statements.add("dw" + layer + " = " + weights);
        statements.add("db" + layer + " = " + biases);
        String product = "torch.t(d), " + input;
        statements.add("_w" + layer + " = torch." + (adds ? "addmm(dw" + layer + ", " + product : "mm(" + product)
                + ", out=dw" + layer + ")");
        statements.add("_b" + layer + " = torch." + (adds ? "add_" : "copy_") + "(db" + layer + ", torch.sum(d, [0]))");
        if (layer > 1) {
            statements.add("d = torch.threshold_backward(torch.mm(d, w" + layer + "), " + input + ", 0)");
        }
        return statements;
    }

    private static String weight(int layer) {
        return "fc" + layer + "_weight";
    }

    private static String bias(int layer) {
        return "fc" + layer + "_bias";
    }
}
