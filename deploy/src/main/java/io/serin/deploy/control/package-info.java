/** Decides where on the control node models and releases live, and how the rest of the process reaches them. */
@NullMarked
package io.serin.deploy.control;

import org.jspecify.annotations.NullMarked;
