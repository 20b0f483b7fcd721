package io.serin.benchmarks.training;

/** Who is measured. */
enum TrainingContender {
    SERIN("Serin"),
    PYTORCH("PyTorch");

    private final String title;

    TrainingContender(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
