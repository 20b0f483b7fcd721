/** Decides in which order values of several ranks are added, and by which loops. */
@NullMarked
package io.serin.collective.sum;

import org.jspecify.annotations.NullMarked;
