/** Which samples there are and which rank sees which of them at which step. */
@NullMarked
package io.serin.trainer.data;

import org.jspecify.annotations.NullMarked;
