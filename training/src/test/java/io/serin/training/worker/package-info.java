/** Tests. */
@NullMarked
package io.serin.training.worker;

import org.jspecify.annotations.NullMarked;
