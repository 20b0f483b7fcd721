/** Decides how the event log is shown over HTTP. */
@NullMarked
package io.serin.router.audit;

import org.jspecify.annotations.NullMarked;
