/** Decides how far a rank is, where its time goes, and which rank the others wait for. No Akka, no clock. */
@NullMarked
package io.serin.training.progress;

import org.jspecify.annotations.NullMarked;
