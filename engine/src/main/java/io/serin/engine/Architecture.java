package io.serin.engine;

import java.util.List;

/** A built-in network. It ends in logits, one per class; softmax is the loss's part. */
public sealed interface Architecture {

    /** Name that {@link #of} takes. */
    String name();

    /** Sizes that {@link #of} takes. */
    List<Integer> sizes();

    ModelSignature signature();

    /** Parameters with their first values: the same seed gives the same bits. */
    List<NamedTensor> initialParameters(long seed);

    /** Body of TorchScript's {@code forward(self, x: Tensor) -> Tensor}, one statement an element. */
    List<String> forward();

    /** Floats in all parameters. */
    int parameterCount();

    /**
     * @param name {@code mlp} or {@code convnet}
     * @param sizes mlp: inputs, hidden..., classes; convnet: first channels, second channels, hidden; empty for the default
     * @throws IllegalArgumentException naming what does not fit
     */
    static Architecture of(String name, List<Integer> sizes) {
        return switch (name) {
            case "mlp" -> mlp(sizes);
            case "convnet" -> convnet(sizes);
            default -> throw new IllegalArgumentException("unknown architecture '" + name + "': mlp or convnet");
        };
    }

    private static Architecture mlp(List<Integer> sizes) {
        if (sizes.isEmpty()) {
            return new Mlp(784, List.of(256, 128), 10);
        }
        if (sizes.size() < 2) {
            throw new IllegalArgumentException("architecture mlp needs inputs, hidden..., classes, not " + sizes);
        }
        return new Mlp(sizes.getFirst(), sizes.subList(1, sizes.size() - 1), sizes.getLast());
    }

    private static Architecture convnet(List<Integer> sizes) {
        if (sizes.isEmpty()) {
            return Convnet.standard();
        }
        if (sizes.size() != 3) {
            throw new IllegalArgumentException(
                    "architecture convnet needs first channels, second channels, hidden, not " + sizes);
        }
        return new Convnet(sizes.get(0), sizes.get(1), sizes.get(2));
    }

    /**
     * Fully connected layers with ReLU between them.
     *
     * @param inputs at least 1
     * @param hidden widths, each at least 1; may be empty
     * @param classes at least 2
     */
    record Mlp(int inputs, List<Integer> hidden, int classes) implements Architecture {

        public Mlp {
            hidden = List.copyOf(hidden);
            Sizes.require("inputs", inputs, 1);
            hidden.forEach(width -> Sizes.require("hidden", width, 1));
            Sizes.require("classes", classes, 2);
        }

        @Override
        public String name() {
            return "mlp";
        }

        @Override
        public List<Integer> sizes() {
            return MlpLayers.sizes(this);
        }

        @Override
        public ModelSignature signature() {
            return new ModelSignature(List.of(inputs), List.of(classes));
        }

        @Override
        public List<NamedTensor> initialParameters(long seed) {
            return MlpLayers.initialize(this, seed);
        }

        @Override
        public List<String> forward() {
            return MlpLayers.forward(this);
        }

        @Override
        public int parameterCount() {
            return MlpLayers.parameterCount(this);
        }
    }

    /**
     * Two 3x3 convolutions, each with ReLU and 2x2 max pooling, then two fully connected layers, for 1x28x28 images of
     * 10 classes.
     *
     * @param firstChannels at least 1
     * @param secondChannels at least 1
     * @param hidden width between the fully connected layers, at least 1
     */
    record Convnet(int firstChannels, int secondChannels, int hidden) implements Architecture {

        private static final int CLASSES = 10;
        private static final int PIXELS_AFTER_POOLING = 7 * 7;

        public Convnet {
            Sizes.require("firstChannels", firstChannels, 1);
            Sizes.require("secondChannels", secondChannels, 1);
            Sizes.require("hidden", hidden, 1);
        }

        /** 206,922 parameters. */
        public static Convnet standard() {
            return new Convnet(16, 32, 128);
        }

        @Override
        public String name() {
            return "convnet";
        }

        @Override
        public List<Integer> sizes() {
            return List.of(firstChannels, secondChannels, hidden);
        }

        @Override
        public ModelSignature signature() {
            return new ModelSignature(List.of(1, 28, 28), List.of(CLASSES));
        }

        @Override
        public List<NamedTensor> initialParameters(long seed) {
            return new Initialization(seed)
                    .layer("conv1", List.of(firstChannels, 1, 3, 3))
                    .layer("conv2", List.of(secondChannels, firstChannels, 3, 3))
                    .layer("fc1", List.of(hidden, secondChannels * PIXELS_AFTER_POOLING))
                    .layer("fc2", List.of(CLASSES, hidden))
                    .tensors();
        }

        @Override
        public List<String> forward() {
            // Channels last, which an image of one channel is under either reading of its memory: libtorch's max
            // pooling
            // is vectorized over channels only, and took a quarter of a step otherwise. ReLU after pooling gives the
            // same values and works on a quarter of the pixels. See docs/performance.md.
            return List.of(
                    "x = torch.as_strided(torch.contiguous(x), [torch.size(x, 0), 1, 28, 28], [784, 1, 28, 1])",
                    "x = torch.conv2d(x, self.conv1_weight, self.conv1_bias, [1, 1], [1, 1], [1, 1], 1)",
                    "x = torch.relu(torch.max_pool2d(x, [2, 2], [2, 2], [0, 0], [1, 1], False))",
                    "x = torch.conv2d(x, self.conv2_weight, self.conv2_bias, [1, 1], [1, 1], [1, 1], 1)",
                    "x = torch.relu(torch.max_pool2d(x, [2, 2], [2, 2], [0, 0], [1, 1], False))",
                    "x = torch.relu(torch.linear(torch.flatten(x, 1), self.fc1_weight, self.fc1_bias))",
                    "return torch.linear(x, self.fc2_weight, self.fc2_bias)");
        }

        @Override
        public int parameterCount() {
            int first = firstChannels * 9 + firstChannels;
            int second = secondChannels * firstChannels * 9 + secondChannels;
            int dense = hidden * secondChannels * PIXELS_AFTER_POOLING + hidden;
            return first + second + dense + CLASSES * hidden + CLASSES;
        }
    }
}
