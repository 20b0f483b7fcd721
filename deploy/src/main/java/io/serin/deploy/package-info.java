/** Decides how the release side of the control plane is set up. */
@NullMarked
package io.serin.deploy;

import org.jspecify.annotations.NullMarked;
