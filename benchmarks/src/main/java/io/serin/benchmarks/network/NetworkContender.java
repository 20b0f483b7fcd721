package io.serin.benchmarks.network;

/** Who is measured between two hosts. */
enum NetworkContender {
    SERIN("Serin"),
    GLOO("Gloo");

    private final String title;

    NetworkContender(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
