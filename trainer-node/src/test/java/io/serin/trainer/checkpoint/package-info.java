/** Tests. */
@NullMarked
package io.serin.trainer.checkpoint;

import org.jspecify.annotations.NullMarked;
