/** Decides which answer a label or a value belongs to that comes later, on whichever router it comes in. */
@NullMarked
package io.serin.router.feedback;

import org.jspecify.annotations.NullMarked;
