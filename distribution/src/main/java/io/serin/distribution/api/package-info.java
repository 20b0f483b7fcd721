/** Decides how the commands speak with a node: over its public HTTP API and nothing else. */
@NullMarked
package io.serin.distribution.api;

import org.jspecify.annotations.NullMarked;
