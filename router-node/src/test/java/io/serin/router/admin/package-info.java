/** Tries the admin API over real HTTP, on ports kept in memory. */
@NullMarked
package io.serin.router.admin;

import org.jspecify.annotations.NullMarked;
