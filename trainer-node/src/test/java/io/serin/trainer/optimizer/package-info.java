/** Tests of rules, learning rates and clipping against PyTorch's values. */
@NullMarked
package io.serin.trainer.optimizer;

import org.jspecify.annotations.NullMarked;
