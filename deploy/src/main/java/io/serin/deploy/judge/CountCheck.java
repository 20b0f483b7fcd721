package io.serin.deploy.judge;

import java.util.Optional;

/** Whether there is enough to judge by: too little holds, and never passes. */
public final class CountCheck {

    private CountCheck() {}

    public static CheckView of(String what, long found, long minimum) {
        Verdict verdict = found >= minimum ? Verdict.PASS : Verdict.HOLD;
        return CheckView.count(
                "requests", verdict, (double) found, (double) minimum, Words.text("%d of %d %s", found, minimum, what));
    }

    static CheckView hold(String name, long stable, long tried, Terms terms, String what) {
        String explanation = Words.text(
                "too few %s: stable %d of %d, candidate %d of %d",
                what, stable, terms.stableMinimum(), tried, terms.triedMinimum());
        return new CheckView(name, Verdict.HOLD, 0, 0, 1, 0, Optional.empty(), explanation);
    }
}
