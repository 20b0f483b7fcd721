/** How many cases a test needs, and how often it then finds what is there. */
@NullMarked
package io.serin.statistics.power;

import org.jspecify.annotations.NullMarked;
