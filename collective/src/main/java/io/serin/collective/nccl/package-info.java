/** How ranks with a GPU each reduce device memory by NCCL, and what is said where that cannot be. */
@NullMarked
package io.serin.collective.nccl;

import org.jspecify.annotations.NullMarked;
