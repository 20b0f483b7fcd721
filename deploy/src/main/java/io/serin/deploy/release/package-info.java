/** Decides how a candidate comes into traffic and when it is taken out again. */
@NullMarked
package io.serin.deploy.release;

import org.jspecify.annotations.NullMarked;
