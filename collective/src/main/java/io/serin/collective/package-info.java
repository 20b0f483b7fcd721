/** What ranks can do together, and what each of them sees when a peer is missing, whatever carries the data. */
@NullMarked
package io.serin.collective;

import org.jspecify.annotations.NullMarked;
