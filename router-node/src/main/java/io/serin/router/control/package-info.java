/** Decides what runs on a control node, and when. */
@NullMarked
package io.serin.router.control;

import org.jspecify.annotations.NullMarked;
