/**
 * How a model is represented (TorchScript, for training and serving alike) and how the JVM reaches the memory of its tensors.
 *
 * <p>More than 25 files: two thirds of them are hidden behind the rest: DJL's types, scripts and the file's format.
 */
@NullMarked
package io.serin.engine;

import org.jspecify.annotations.NullMarked;
