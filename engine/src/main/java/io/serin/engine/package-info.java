/** How a model is represented (TorchScript, for training and serving alike) and how the JVM reaches the memory of its tensors. */
@NullMarked
package io.serin.engine;

import org.jspecify.annotations.NullMarked;
