package io.serin.benchmarks.training;

/** Who is measured. */
enum Contender {
    SERIN("Serin"),
    PYTORCH("PyTorch");

    private final String title;

    Contender(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
