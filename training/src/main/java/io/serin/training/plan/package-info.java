/** Decides what may be trained, as it is submitted: a plan, and why one is refused. No Akka, no clock. */
@NullMarked
package io.serin.training.plan;

import org.jspecify.annotations.NullMarked;
