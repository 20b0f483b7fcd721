/** What one arm's figures are worth as evidence, and the difference of two arms', where users and not requests are independent. No Akka, no clock. */
@NullMarked
package io.serin.deploy.judge.estimate;

import org.jspecify.annotations.NullMarked;
