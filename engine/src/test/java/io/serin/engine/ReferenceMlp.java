package io.serin.engine;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** A multilayer perceptron in plain float64 loops, to compare with. Parameters alternate weight [out, in] and bias. */
record ReferenceMlp(List<NamedTensor> parameters) {

    static double[] values(NamedTensor tensor) {
        float[] floats = tensor.values().toArray(ValueLayout.JAVA_FLOAT);
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }

    static double[] logits(List<NamedTensor> shapes, List<double[]> parameters, double[] input) {
        double[] x = input;
        for (int layer = 0; layer < shapes.size(); layer += 2) {
            boolean last = layer + 2 == shapes.size();
            x = dense(shapes.get(layer).shape().getFirst(), parameters.get(layer), parameters.get(layer + 1), x, !last);
        }
        return x;
    }

    double[] logits(double[] input) {
        List<double[]> values = new ArrayList<>();
        parameters.forEach(tensor -> values.add(values(tensor)));
        return logits(parameters, values, input);
    }

    static double crossEntropy(double[] logits, int label) {
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit);
        }
        return Math.log(sum) - logits[label];
    }

    private static double[] dense(int outputs, double[] weight, double[] bias, double[] input, boolean relu) {
        double[] result = new double[outputs];
        for (int o = 0; o < outputs; o++) {
            double sum = bias[o];
            for (int i = 0; i < input.length; i++) {
                sum += weight[o * input.length + i] * input[i];
            }
            result[o] = relu ? Math.max(0, sum) : sum;
        }
        return result;
    }
}
