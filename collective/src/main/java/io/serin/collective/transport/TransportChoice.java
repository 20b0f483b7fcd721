package io.serin.collective.transport;

import io.serin.collective.nccl.NcclAvailability;
import io.serin.collective.nccl.NcclAvailability.Unavailable;
import io.serin.collective.nccl.NcclAvailability.Usable;
import io.serin.collective.nccl.NcclLibrary;
import io.serin.collective.nccl.NcclUnavailableException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a process uses, of what its operator asked for. Any thread. */
public final class TransportChoice {
    private static final Logger log = LoggerFactory.getLogger(TransportChoice.class);

    private final Transport asked;
    private final Supplier<NcclAvailability> nccl;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    TransportChoice(Transport asked, Supplier<NcclAvailability> nccl) {
        this.asked = asked;
        this.nccl = nccl;
    }

    /**
     * At a process's start: looks for NCCL only where it may be used.
     *
     * @throws NcclUnavailableException when NCCL was asked for by name and cannot be used
     */
    public static TransportChoice of(Transport asked) {
        return of(asked, NcclLibrary::availability);
    }

    static TransportChoice of(Transport asked, Supplier<NcclAvailability> nccl) {
        if (asked == Transport.NCCL && nccl.get() instanceof Unavailable unavailable) {
            throw new NcclUnavailableException(unavailable);
        }
        return new TransportChoice(asked, nccl);
    }

    /**
     * Whether a group of ranks whose tensors lie so goes by NCCL. All its ranks must decide alike: where one says no, the
     * caller takes the host for all.
     */
    public boolean isNccl(boolean tensorsOnCuda) {
        return switch (asked) {
            case HOST -> false;
            case NCCL -> true;
            case AUTO -> isAutomaticallyNccl(tensorsOnCuda);
        };
    }

    private boolean isAutomaticallyNccl(boolean tensorsOnCuda) {
        if (!tensorsOnCuda) {
            say("tensors are on the CPU");
            return false;
        }
        return switch (nccl.get()) {
            case Usable _ -> true;
            case Unavailable unavailable -> {
                say(unavailable.message());
                yield false;
            }
        };
    }

    private void say(String why) {
        if (said.add(why)) {
            log.info("gradients go through the host, not NCCL: {}", why);
        }
    }
}
