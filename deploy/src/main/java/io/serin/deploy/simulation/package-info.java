/** Decides what a plan and its judges would have made of traffic that is known to be good or bad. No Akka, no clock. */
@NullMarked
package io.serin.deploy.simulation;

import org.jspecify.annotations.NullMarked;
