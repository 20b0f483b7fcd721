/** Decides how the training side of the control plane is set up. */
@NullMarked
package io.serin.training;

import org.jspecify.annotations.NullMarked;
