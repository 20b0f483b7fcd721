/** Tests. */
@NullMarked
package io.serin.training.progress;

import org.jspecify.annotations.NullMarked;
