package io.serin.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A network's training step as one TorchScript method of tensors only: one call from Java instead of one for every
 * operation, and gradients that are written once, to where the collective reduces them.
 */
final class StepScript {

    private static final int SUM = 2;

    private final Architecture architecture;
    private final List<NamedTensor> parameters;

    StepScript(Architecture architecture, List<NamedTensor> parameters) {
        this.architecture = architecture;
        this.parameters = parameters;
    }

    /**
     * Takes inputs, labels [n], flat weights, flat gradients and a scale; answers the summed loss and the number of
     * correct samples, and writes the gradient of scale times that sum.
     *
     * @param adds whether to add to the gradients that are there, rather than replace them
     */
    String gradients(boolean adds) {
        List<String> body = new ArrayList<>();
        forEachPart((tensor, part) -> body.add(
                tensor.name() + " = torch.requires_grad_(torch.detach(" + view("w", tensor, part) + "), True)"));
        body.addAll(loss());
        // The scale enters as the gradient of the sum: one float, not one more pass over the gradients.
        body.add("grads = torch.grad([loss], [" + names()
                + "], annotate(List[Optional[Tensor]], [scale]), None, False, False)");
        List<String> writes = new ArrayList<>();
        forEachPart((tensor, part) -> writes.add("_" + writes.size() + " = torch." + (adds ? "add_" : "copy_") + "("
                + view("g", tensor, part) + ", unchecked_cast(Tensor, grads[" + writes.size() + "]))"));
        body.addAll(writes);
        body.add("return (torch.detach(loss), correct)");
        return method("x: Tensor,\n    y: Tensor,\n    w: Tensor,\n    g: Tensor,\n    scale: Tensor", body);
    }

    /** Takes inputs, labels [n] and flat weights; answers the summed loss and the number of correct samples. */
    String evaluation() {
        List<String> body = new ArrayList<>();
        forEachPart((tensor, part) -> body.add(tensor.name() + " = " + view("w", tensor, part)));
        body.addAll(loss());
        body.add("return (loss, correct)");
        return method("x: Tensor,\n    y: Tensor,\n    w: Tensor", body);
    }

    private List<String> loss() {
        List<String> statements = new ArrayList<>();
        for (String statement : architecture.forward()) {
            String local = statement.replace("self.", "");
            statements.add(local.startsWith("return ") ? "logits = " + local.substring("return ".length()) : local);
        }
        statements.add("loss = torch.nll_loss(torch.log_softmax(logits, 1), y, None, " + SUM + ")");
        statements.add("correct = torch.sum(torch.eq(torch.argmax(logits, 1), y))");
        return statements;
    }

    private String names() {
        StringJoiner names = new StringJoiner(", ");
        parameters.forEach(tensor -> names.add(tensor.name()));
        return names.toString();
    }

    private static String view(String flat, NamedTensor tensor, long first) {
        return "torch.view(torch.slice(" + flat + ", 0, " + first + ", " + (first + tensor.size()) + ", 1), "
                + tensor.shape() + ")";
    }

    private static String method(String arguments, List<String> body) {
        return arguments + ") -> Tuple[Tensor, Tensor]:\n    " + String.join("\n    ", body) + "\n";
    }

    private void forEachPart(PartVisitor visitor) {
        long first = 0;
        for (NamedTensor tensor : parameters) {
            visitor.visit(tensor, first);
            first += tensor.size();
        }
    }

    private interface PartVisitor {
        void visit(NamedTensor tensor, long first);
    }
}
