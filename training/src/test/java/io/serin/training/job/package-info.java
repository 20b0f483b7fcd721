/** Tests. */
@NullMarked
package io.serin.training.job;

import org.jspecify.annotations.NullMarked;
