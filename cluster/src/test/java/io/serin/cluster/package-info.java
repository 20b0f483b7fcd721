/** Tests of the cluster package. */
@NullMarked
package io.serin.cluster;

import org.jspecify.annotations.NullMarked;
