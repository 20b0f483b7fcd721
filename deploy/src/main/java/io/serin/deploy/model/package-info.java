/** Decides what a model is: its versions, what each was made from and how it is run. */
@NullMarked
package io.serin.deploy.model;

import org.jspecify.annotations.NullMarked;
