/** Decides how a running job or release is shown while it goes on. */
@NullMarked
package io.serin.distribution.watch;

import org.jspecify.annotations.NullMarked;
