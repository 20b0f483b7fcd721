package io.serin.collective.socket.exchange;

/**
 * How float32 values travel in {@code allReduce} and {@code reduceScatter}; float64 values, {@code broadcast} and {@code
 * allGather} always travel as they are. Sums are made in float32 in every format. The short formats round to nearest
 * even at each of the {@code worldSize} hops, keep infinities and NaN, and have the same bits on all ranks.
 */
public enum WireFormat {
    /** Unchanged. */
    FULL,
    /** 11 significant bits; partial sums of 65520 and above become infinite, below 2^-14 precision is lost. */
    FLOAT16,
    /** 8 significant bits in the range of float32. */
    BFLOAT16
}
