/** Decides how a module takes part in the control plane, and how its control actor is asked while memberships come and go. */
@NullMarked
package io.serin.cluster.control;

import org.jspecify.annotations.NullMarked;
