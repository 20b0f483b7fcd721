/** Tests. */
@NullMarked
package io.serin.training.plan;

import org.jspecify.annotations.NullMarked;
