package io.serin.trainer.gpucheck;

import java.util.ArrayList;
import java.util.List;

/** What has been found so far, in order. One thread. */
final class Findings {

    /** A part of the check. */
    interface CheckRun {
        /** @return figures, when it held */
        String run() throws Exception;
    }

    private final List<Finding> findings = new ArrayList<>();
    private final List<Bandwidth> bandwidth = new ArrayList<>();

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    List<Bandwidth> bandwidth() {
        return List.copyOf(bandwidth);
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    void add(Bandwidth figure) {
        bandwidth.add(figure);
    }

    /** Whatever a check throws is its finding, as the next one may still hold. */
    void run(String name, CheckRun check) {
        try {
            add(Finding.held(name, check.run()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            add(Finding.failed(name, "interrupted"));
        } catch (Exception | LinkageError | AssertionError failed) {
            add(Finding.failed(name, failed.toString()));
        }
    }
}
