/** What goes into the archive that checks GPUs on a machine without network or JDK. */
@NullMarked
package io.serin.distribution.gpu;

import org.jspecify.annotations.NullMarked;
