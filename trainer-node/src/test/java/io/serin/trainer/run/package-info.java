/** Tests. */
@NullMarked
package io.serin.trainer.run;

import org.jspecify.annotations.NullMarked;
