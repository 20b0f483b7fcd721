/** Decides how a body is read and how JSON is answered, whatever the route. */
@NullMarked
package io.serin.router.http;

import org.jspecify.annotations.NullMarked;
