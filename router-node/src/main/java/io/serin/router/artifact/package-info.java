/** Decides how artifacts come in and go out over HTTP. */
@NullMarked
package io.serin.router.artifact;

import org.jspecify.annotations.NullMarked;
