/**
 * What figures say: which checks a stage has, of the whole, of segments and of all stages together, and the verdict they come to. No Akka,
 * no clock.
 */
@NullMarked
package io.serin.deploy.judge;

import org.jspecify.annotations.NullMarked;
