package io.serin.deploy.judge;

import io.serin.deploy.figures.ArmFigures;
import java.util.Optional;

/** Whether there is enough to judge by: too little holds, and never passes. */
public final class CountCheck {

    private CountCheck() {}

    public static CheckView of(String what, long found, long minimum) {
        Verdict verdict = found >= minimum ? Verdict.PASS : Verdict.HOLD;
        return CheckView.count(
                "requests", verdict, (double) found, (double) minimum, Words.text("%d of %d %s", found, minimum, what));
    }

    /** The smaller arm's requests, and what the stage can see by then. */
    public static CheckView ofArms(ArmFigures stable, ArmFigures tried, Terms terms) {
        long fewer = Math.min(stable.requests().total(), tried.requests().total());
        Verdict verdict = fewer >= terms.triedMinimum() ? Verdict.PASS : Verdict.HOLD;
        String explanation = Words.text(
                "%d of %d requests in the smaller arm%s",
                fewer,
                terms.triedMinimum(),
                stable.requests().total() == 0 ? "" : "; " + Detectable.errors(stable, terms));
        return CheckView.count("requests", verdict, (double) fewer, (double) terms.triedMinimum(), explanation);
    }

    /** @param least that the check itself needs in each arm, whatever the stage asks for */
    static CheckView hold(String name, long stable, long tried, long least, Terms terms, String what) {
        String explanation = Words.text(
                "too few %s: stable %d of %d, candidate %d of %d",
                what, stable, Math.max(least, terms.stableMinimum()), tried, Math.max(least, terms.triedMinimum()));
        return new CheckView(name, Verdict.HOLD, 0, 0, 1, 0, Optional.empty(), explanation);
    }
}
