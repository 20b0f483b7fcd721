/** Whether an A/B test's looks say that the candidate is better, and what its end leaves to know. No Akka, no clock. */
@NullMarked
package io.serin.deploy.judge.abtest;

import org.jspecify.annotations.NullMarked;
