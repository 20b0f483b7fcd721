/** What figures say: each guardrail's and each promotion's verdict with the evidence it was made from. No Akka, no clock. */
@NullMarked
package io.serin.deploy.judge;

import org.jspecify.annotations.NullMarked;
