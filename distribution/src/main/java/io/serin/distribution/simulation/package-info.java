/** Decides how a simulation is asked for, and how what it showed looks. */
@NullMarked
package io.serin.distribution.simulation;

import org.jspecify.annotations.NullMarked;
