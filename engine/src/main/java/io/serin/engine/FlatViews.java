package io.serin.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** TorchScript expressions for single parameters, or their gradients, in flat memory. */
final class FlatViews {

    private final Map<String, String> slices = new LinkedHashMap<>();

    FlatViews(List<NamedTensor> parameters) {
        long first = 0;
        for (NamedTensor tensor : parameters) {
            long next = first + tensor.size();
            slices.put(tensor.name(), ", 0, " + first + ", " + next + ", 1), " + tensor.shape() + ")");
            first = next;
        }
    }

    /** In the order of the parameters. */
    List<String> names() {
        return List.copyOf(slices.keySet());
    }

    /** @param flat name of the flat tensor */
    String of(String flat, String parameter) {
        return "torch.view(torch.slice(" + flat + slices.get(parameter);
    }
}
