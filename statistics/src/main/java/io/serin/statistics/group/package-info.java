/** Tests with few planned looks: where their bounds lie, what power they have and how many samples they take. */
@NullMarked
package io.serin.statistics.group;

import org.jspecify.annotations.NullMarked;
