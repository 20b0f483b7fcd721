/** What has to hold on a machine with GPUs before training there is trusted, and how that is reported. */
@NullMarked
package io.serin.trainer.gpucheck;

import org.jspecify.annotations.NullMarked;
