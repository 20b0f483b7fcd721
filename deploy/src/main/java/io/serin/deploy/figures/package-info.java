/** Decides what is counted of each arm, and how counts of several routers are added. No Akka, no clock. */
@NullMarked
package io.serin.deploy.figures;

import org.jspecify.annotations.NullMarked;
