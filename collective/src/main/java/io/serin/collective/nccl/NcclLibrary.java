package io.serin.collective.nccl;

import io.serin.collective.nccl.NcclAvailability.Unavailable;
import io.serin.collective.nccl.NcclAvailability.Usable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** NCCL in this process. It is looked for at the first question, which takes up to seconds; any thread may ask. */
public final class NcclLibrary {
    private static final Logger log = LoggerFactory.getLogger(NcclLibrary.class);

    private NcclLibrary() {}

    /** Asked first or again: the same answer, logged once. */
    public static NcclAvailability availability() {
        return Once.ANSWER;
    }

    /** @throws NcclUnavailableException with the first cause */
    static void requireUsable() {
        if (availability() instanceof Unavailable unavailable) {
            throw new NcclUnavailableException(unavailable);
        }
    }

    private static NcclAvailability ask() {
        NcclAvailability answer = NcclProbe.probe();
        switch (answer) {
            case Usable usable ->
                log.info(
                        "NCCL is usable version={} driver={} runtime={} devices={}",
                        usable.ncclVersion(),
                        usable.driverVersion(),
                        usable.runtimeVersion(),
                        usable.devices());
            case Unavailable unavailable -> log.info("NCCL is not usable: {}", unavailable.message());
        }
        return answer;
    }

    /**
     * After a failed load the JVM answers every later use with NoClassDefFoundError, which no longer names the cause: so
     * there is only one try.
     */
    private static final class Once {
        static final NcclAvailability ANSWER = ask();
    }
}
