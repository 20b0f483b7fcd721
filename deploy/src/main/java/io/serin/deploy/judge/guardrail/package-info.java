/**
 * What may take a candidate back: each guardrail a class, all in one ordered list, each with its name, its share of the risk and its
 * tests. No Akka, no clock.
 */
@NullMarked
package io.serin.deploy.judge.guardrail;

import org.jspecify.annotations.NullMarked;
