package io.serin.deploy.simulation;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.plan.Stage;

/** How a method that only compares figures says that a candidate is bad. */
interface ComparisonRule {

    /** Both arms have their minimum counts. */
    boolean fails(Measure measure, ArmFigures baseline, ArmFigures candidate);

    /** Whether a shadow agrees too rarely. */
    boolean disagrees(Stage.Shadow stage, ArmFigures candidate);

    /** What an A/B test's labels say: above 0 better, below 0 worse, 0 nothing yet. */
    int compared(Stage.AbTest stage, ArmFigures baseline, ArmFigures candidate);
}
