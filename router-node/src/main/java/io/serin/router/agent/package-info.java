/** Decides how a router lives: what one process holds, and what its memberships in the cluster are told and tell. */
@NullMarked
package io.serin.router.agent;

import org.jspecify.annotations.NullMarked;
