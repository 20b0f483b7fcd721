/** Decides which ways a candidate may go into traffic, and what it is held against there. No Akka, no clock. */
@NullMarked
package io.serin.deploy.plan;

import org.jspecify.annotations.NullMarked;
