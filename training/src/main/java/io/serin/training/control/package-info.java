/** Decides which trainers work for which job, and when a trainer counts as lost. */
@NullMarked
package io.serin.training.control;

import org.jspecify.annotations.NullMarked;
