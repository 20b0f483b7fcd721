package io.serin.engine;

import io.serin.engine.Architecture.Convnet;
import io.serin.engine.Architecture.Mlp;
import java.util.ArrayList;
import java.util.List;

/**
 * A network's training step as one TorchScript method of tensors only: one call from Java instead of one for every
 * operation, and gradients that are written once, to where the collective reduces them.
 */
final class StepScript {

    static final String WEIGHTS = "w";
    static final String GRADIENTS = "g";

    /** Given {@code logits}: the loss, summed, and the number of correct samples. */
    static final List<String> LOSS = List.of(
            "logarithms = torch.log_softmax(logits, 1)",
            "loss = torch.nll_loss(logarithms, y, None, 2)",
            "correct = torch.sum(torch.eq(torch.argmax(logits, 1), y))");

    private final Architecture architecture;
    private final FlatViews views;

    StepScript(Architecture architecture, List<NamedTensor> parameters) {
        this.architecture = architecture;
        this.views = new FlatViews(parameters);
    }

    /**
     * Takes inputs, labels [n], flat weights, flat gradients and a scale; answers the summed loss and the number of
     * correct samples, and writes the gradient of scale times that sum.
     *
     * @param adds whether to add to the gradients that are there, rather than replace them
     */
    String gradients(boolean adds) {
        List<String> body =
                switch (architecture) {
                    case Mlp mlp -> MlpStep.gradients(mlp, views, adds);
                    case Convnet _ -> differentiated(adds);
                };
        return method(
                "x: Tensor,\n    y: Tensor,\n    " + WEIGHTS + ": Tensor,\n    " + GRADIENTS
                        + ": Tensor,\n    scale: Tensor",
                body);
    }

    /** Takes inputs, labels [n] and flat weights; answers the summed loss and the number of correct samples. */
    String evaluation() {
        List<String> body = new ArrayList<>();
        views.names().forEach(name -> body.add(name + " = " + views.of(WEIGHTS, name)));
        body.addAll(forward());
        body.addAll(LOSS);
        return method("x: Tensor,\n    y: Tensor,\n    " + WEIGHTS + ": Tensor", body);
    }

    /** By libtorch's automatic differentiation, whose results are copied. */
    private List<String> differentiated(boolean adds) {
        List<String> body = new ArrayList<>();
        for (String name : views.names()) {
            body.add(name + " = torch.requires_grad_(torch.detach(" + views.of(WEIGHTS, name) + "), True)");
        }
        body.addAll(forward());
        body.addAll(LOSS);
        // The scale enters as the gradient of the sum: one float, not one more pass over the gradients.
        body.add("grads = torch.grad([loss], [" + String.join(", ", views.names())
                + "], annotate(List[Optional[Tensor]], [scale]), None, False, False)");
        for (int i = 0; i < views.names().size(); i++) {
            String target = views.of(GRADIENTS, views.names().get(i));
            body.add("_" + i + " = torch." + (adds ? "add_" : "copy_") + "(" + target
                    + ", unchecked_cast(Tensor, grads[" + i + "]))");
        }
        return body;
    }

    private List<String> forward() {
        return architecture.forward().stream()
                .map(statement -> statement.replace("self.", "").replace("return ", "logits = "))
                .toList();
    }

    private static String method(String arguments, List<String> body) {
        return arguments + ") -> Tuple[Tensor, Tensor]:\n    " + String.join("\n    ", body)
                + "\n    return (torch.detach(loss), correct)\n";
    }
}
