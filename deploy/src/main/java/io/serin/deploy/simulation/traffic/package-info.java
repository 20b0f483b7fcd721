/** Decides what requests of known versions and users would come to, and what routers would count of them. No Akka, no clock. */
@NullMarked
package io.serin.deploy.simulation.traffic;

import org.jspecify.annotations.NullMarked;
