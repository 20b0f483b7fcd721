package io.serin.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** libtorch in this JVM. It starts once; its threads cannot be changed afterwards. */
public final class TorchEngine {

    private static final Logger LOG = LoggerFactory.getLogger(TorchEngine.class);
    private static final String ENGINE = "PyTorch";

    private static boolean started;

    private TorchEngine() {}

    /**
     * Starts libtorch; takes seconds at the first call of a JVM, later calls do nothing. Without a call, the first model
     * loaded starts it with the defaults of {@code reference.conf}.
     *
     * @throws EngineStartException when versions do not match or natives cannot be loaded
     */
    public static synchronized void start(EngineSettings settings) {
        if (started) {
            return;
        }
        EngineVersions versions = EngineVersions.onClassPath();
        versions.requireMatch();
        configure(settings);
        versions.requireMatch(load().getVersion());
        started = true;
        LOG.info("libtorch started version={} intraOpThreads={}", versions.libtorch(), settings.intraOpThreads());
    }

    static PtNDManager newManager() {
        startWithDefaults();
        return (PtNDManager) NDManager.newBaseManager(Device.cpu(), ENGINE);
    }

    static synchronized void startWithDefaults() {
        if (!started) {
            start(EngineSettings.defaults());
        }
    }

    /** The engine reads these when its classes load, so they must be set before its first use. */
    private static void configure(EngineSettings settings) {
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(settings.intraOpThreads()));
        System.setProperty("ai.djl.pytorch.num_interop_threads", Integer.toString(settings.interOpThreads()));
        System.setProperty("ai.djl.default_engine", ENGINE);
        System.setProperty("DJL_OFFLINE", Boolean.toString(settings.offline()));
        System.setProperty("OPT_OUT_TRACKING", "true");
        settings.cacheDirectory().ifPresent(path -> System.setProperty("DJL_CACHE_DIR", path.toString()));
    }

    private static Engine load() {
        try {
            return Engine.getEngine(ENGINE);
        } catch (EngineException | UnsatisfiedLinkError e) {
            throw new EngineStartException("libtorch cannot be loaded: " + OneLine.of(e), e);
        }
    }
}
