package io.serin.deploy.release;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.persistence.testkit.PersistenceTestKitPlugin;
import akka.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.serin.deploy.DeploySettings;
import java.time.Duration;

/** Actor systems that live in this process alone, with a journal and snapshots in memory that are serialized. */
public final class TestSystems {

    public static final DeploySettings SETTINGS =
            new DeploySettings(Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMinutes(5));

    private TestSystems() {}

    public static ActorTestKit create() {
        Config local = ConfigFactory.parseString("akka.actor.provider = local\nakka.loglevel = WARNING\n");
        return ActorTestKit.create(
                local.withFallback(PersistenceTestKitPlugin.getInstance().config())
                        .withFallback(PersistenceTestKitSnapshotPlugin.config())
                        .withFallback(ConfigFactory.load()));
    }
}
