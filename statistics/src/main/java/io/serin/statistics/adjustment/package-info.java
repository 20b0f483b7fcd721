/** What remains of a difference once what was known before the experiment is taken out of it. */
@NullMarked
package io.serin.statistics.adjustment;

import org.jspecify.annotations.NullMarked;
