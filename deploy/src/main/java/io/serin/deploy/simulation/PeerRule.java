package io.serin.deploy.simulation;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.plan.Stage;

/** How a peer without evidence of its own says that a candidate is bad. */
interface PeerRule {

    /** Both arms have their minimum counts. */
    boolean fails(Measure measure, ArmFigures stable, ArmFigures tried);

    /** Whether a shadow agrees too rarely. */
    boolean disagrees(Stage.Shadow stage, ArmFigures tried);

    /** What an A/B test's labels say: above 0 better, below 0 worse, 0 nothing yet. */
    int compared(Stage.AbTest stage, ArmFigures stable, ArmFigures tried);
}
