/**
 * Decides what a plan and its judges would have made of traffic that is known to be good or bad. No Akka, no clock.
 *
 * <p>More than 25 files: the models that make traffic, the methods that judge it and the scores are used by the simulator alone.
 */
@NullMarked
package io.serin.deploy.simulation;

import org.jspecify.annotations.NullMarked;
