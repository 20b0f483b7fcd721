/** Decides what a release knows of its routers: what they have loaded, and what they have counted. */
@NullMarked
package io.serin.deploy.release.routers;

import org.jspecify.annotations.NullMarked;
