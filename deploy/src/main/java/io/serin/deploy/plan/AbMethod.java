package io.serin.deploy.plan;

/** How an A/B test decides. */
public enum AbMethod {
    /** At every look against Lan and DeMets' boundary with O'Brien-Fleming spending: may end early, keeps its size. */
    GROUP_SEQUENTIAL,
    /** Once, when the sample is complete. */
    FIXED_SAMPLE,
    /** At every look by the posterior probability that the candidate is better and the expected loss of taking it; keeps no size. */
    BAYESIAN
}
