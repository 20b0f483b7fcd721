/** Decides which version answers which request, and what routers and control tell each other about it. */
@NullMarked
package io.serin.deploy.routing;

import org.jspecify.annotations.NullMarked;
