/** Decides which runner answers a request, by the tables in force on this router. */
@NullMarked
package io.serin.router.routing;

import org.jspecify.annotations.NullMarked;
