package io.serin.benchmarks.allreduce;

/** Who is measured. */
enum AllReduceContender {
    IN_PLACE("Serin in place"),
    COPY("Serin copy in and out"),
    OPEN_MPI("Open MPI"),
    GLOO("Gloo");

    private final String title;

    AllReduceContender(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
