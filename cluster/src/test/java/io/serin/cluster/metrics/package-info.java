/** Tests. */
@NullMarked
package io.serin.cluster.metrics;

import org.jspecify.annotations.NullMarked;
