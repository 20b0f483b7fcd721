/** Decides how models and checkpoints are kept and moved: named by their SHA-256, verified whenever they arrive. */
@NullMarked
package io.serin.cluster.artifact;

import org.jspecify.annotations.NullMarked;
