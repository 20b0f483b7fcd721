/** Which way tensors go between ranks: by the host's memory and sockets, or by NCCL. */
@NullMarked
package io.serin.collective.transport;

import org.jspecify.annotations.NullMarked;
