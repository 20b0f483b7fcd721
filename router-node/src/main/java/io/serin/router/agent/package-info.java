/** Decides what a router hears and tells within one membership of the cluster. */
@NullMarked
package io.serin.router.agent;

import org.jspecify.annotations.NullMarked;
