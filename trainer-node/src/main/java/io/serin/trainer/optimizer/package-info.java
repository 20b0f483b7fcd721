/** What a gradient does to the weights: the rule with its state, the learning rate at a step, and clipping. */
@NullMarked
package io.serin.trainer.optimizer;

import org.jspecify.annotations.NullMarked;
