/** Decides how an operation of the admin API is described once, and from that checked, answered and documented. */
@NullMarked
package io.serin.router.admin.operation;

import org.jspecify.annotations.NullMarked;
