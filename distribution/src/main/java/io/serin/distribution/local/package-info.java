/** Decides how a cluster of processes runs on this machine: ports, files, start and stop. */
@NullMarked
package io.serin.distribution.local;

import org.jspecify.annotations.NullMarked;
