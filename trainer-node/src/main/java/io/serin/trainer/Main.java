package io.serin.trainer;

import com.typesafe.config.ConfigFactory;
import java.net.BindException;

/** Starts a trainer process; it runs until it is told to end by SIGTERM or SIGINT. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        try {
            Trainer trainer = Trainer.start(ConfigFactory.load());
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("serin-shutdown").unstarted(trainer::close));
        } catch (Exception | LinkageError failure) {
            System.err.println("serin trainer cannot start: " + reason(failure));
            // Parts that did start have threads of their own.
            Runtime.getRuntime().halt(1);
        }
    }

    private static String reason(Throwable failure) {
        String text = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return (failure instanceof BindException ? "its HTTP port is not free: " : "")
                + text.lines().findFirst().orElse(text);
    }
}
