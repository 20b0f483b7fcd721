/** Tests of the artifact package. */
@NullMarked
package io.serin.cluster.artifact;

import org.jspecify.annotations.NullMarked;
