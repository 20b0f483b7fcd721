package io.serin.trainer.gpucheck;

/**
 * What came of one part of the check.
 *
 * @param detail figures when it held, the cause when it did not or was skipped
 */
record Finding(String part, Verdict verdict, String detail) {

    enum Verdict {
        HELD,
        FAILED,
        SKIPPED
    }

    static Finding held(String part, String detail) {
        return new Finding(part, Verdict.HELD, detail);
    }

    static Finding failed(String part, String detail) {
        return new Finding(part, Verdict.FAILED, detail);
    }

    static Finding skipped(String part, String detail) {
        return new Finding(part, Verdict.SKIPPED, detail);
    }
}
