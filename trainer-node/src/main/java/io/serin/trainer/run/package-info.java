/** Decides how a rank goes from the first weights or a checkpoint to the end of its plan, and what it tells on the way. */
@NullMarked
package io.serin.trainer.run;

import org.jspecify.annotations.NullMarked;
