package io.serin.collective.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs every rank of a group on a thread of its own. */
final class Ranks {
    interface Body<T> {
        T run(SharedMemoryGroup group) throws Exception;
    }

    private Ranks() {}

    static <T> List<T> run(SharedMemorySettings settings, int worldSize, long bucketBytes, Body<T> body)
            throws Exception {
        List<Callable<T>> ranks = new ArrayList<>();
        for (int rank = 0; rank < worldSize; rank++) {
            int self = rank;
            ranks.add(() -> {
                try (SharedMemoryGroup group =
                        SharedMemoryGroup.join(settings, "job", 1, self, worldSize, bucketBytes)) {
                    return body.run(group);
                }
            });
        }
        return run(ranks);
    }

    static <T> List<T> run(List<Callable<T>> ranks) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(ranks.size())) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : ranks.stream().map(threads::submit).toList()) {
                results.add(future.get(2, TimeUnit.MINUTES));
            }
            return results;
        }
    }
}
