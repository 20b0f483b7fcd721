/** Decides how requests look over HTTP: Open Inference Protocol v2 and its error shape. */
@NullMarked
package io.serin.router.inference;

import org.jspecify.annotations.NullMarked;
