/** Tries how control actors come, answer and go. */
@NullMarked
package io.serin.cluster.control;

import org.jspecify.annotations.NullMarked;
