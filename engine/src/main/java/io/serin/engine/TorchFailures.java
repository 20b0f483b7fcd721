package io.serin.engine;

import ai.djl.engine.EngineException;
import java.util.List;
import java.util.Locale;

/** What a failure of libtorch says of the artifact: it throws one type for everything, so its words tell them apart. */
final class TorchFailures {

    /** As the allocators of CPU and GPU, and C++ itself, put it. */
    private static final List<String> OUT_OF_MEMORY =
            List.of("can't allocate memory", "not enough memory", "out of memory", "std::bad_alloc");

    private TorchFailures() {}

    /** @param what is wrong unless memory is, before the colon */
    static RuntimeException of(String what, Exception failure) {
        String why = OneLine.of(failure);
        return failure instanceof EngineException && isOutOfMemory(why)
                ? new EngineMemoryException("libtorch has no memory: " + why, failure)
                : new TorchScriptException(what + ": " + why, failure);
    }

    private static boolean isOutOfMemory(String why) {
        String words = why.toLowerCase(Locale.ROOT);
        return OUT_OF_MEMORY.stream().anyMatch(words::contains);
    }
}
