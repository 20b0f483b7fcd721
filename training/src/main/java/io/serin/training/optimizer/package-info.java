/** Decides what an optimizer is and how its learning rate goes: settings of one kind each, with every default filled in. */
@NullMarked
package io.serin.training.optimizer;

import org.jspecify.annotations.NullMarked;
