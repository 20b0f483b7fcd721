package io.serin.deploy.judge.check;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One check of a stage with what it was decided from.
 *
 * @param name {@code requests}, {@code errors}, {@code p95}, {@code accuracy}, {@code agreement}, a metric's …; of a segment with
 *     {@code in} and its name after it; of all stages so far with {@code over stages}
 * @param explanation one line with the figures in words
 */
public record Check(String name, Verdict verdict, Result result, String explanation) {

    /** From what an event holds. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Check of(WrittenCheck written) {
        return written.check();
    }

    /** Events hold it as the API shows it. */
    @JsonValue
    WrittenCheck written() {
        return WrittenCheck.of(this);
    }

    /** A count held against the least that is wanted. */
    public static Check count(String name, Verdict verdict, double found, double wanted, String explanation) {
        return new Check(name, verdict, new Result.Count(found, wanted), explanation);
    }

    public boolean failed() {
        return verdict == Verdict.FAIL;
    }

    public Check named(String other) {
        return new Check(other, verdict, result, explanation);
    }

    /** What is not waited for passes while there is too little to judge by. */
    public Check notAwaited() {
        return verdict == Verdict.HOLD
                ? new Check(name, Verdict.PASS, result, "not judged yet, and not waited for: " + explanation)
                : this;
    }
}
