/** What a check is, and how it is written. No Akka, no clock. */
@NullMarked
package io.serin.deploy.judge.check;

import org.jspecify.annotations.NullMarked;
