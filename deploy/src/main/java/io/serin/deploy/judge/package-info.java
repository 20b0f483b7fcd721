/**
 * What figures say: each guardrail's and each promotion's verdict with the evidence it was made from. No Akka, no clock.
 *
 * <p>More than 25 files: each check is a file of its own, beside the judge that takes them in order.
 */
@NullMarked
package io.serin.deploy.judge;

import org.jspecify.annotations.NullMarked;
