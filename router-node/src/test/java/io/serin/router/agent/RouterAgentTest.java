package io.serin.router.agent;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.FishingOutcomes;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.receptionist.Receptionist;
import com.typesafe.config.ConfigFactory;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.routing.Exposure;
import io.serin.deploy.routing.RouterCommand;
import io.serin.deploy.routing.RouterReport;
import io.serin.deploy.routing.RoutingTable;
import io.serin.deploy.routing.VersionState;
import io.serin.router.serving.TestRouter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RouterAgentTest {

    private static final String NO_CONTROL = "http://127.0.0.1:18399";

    private final TestRouter router;
    private ActorTestKit membership = join();

    RouterAgentTest(@TempDir Path directory) throws Exception {
        router = TestRouter.start("router-c", 18_330, directory);
    }

    @AfterEach
    void stop() {
        membership.shutdownTestKit();
        router.close();
    }

    @Test
    void acknowledgesATableAtOnceAndReportsItsVersionsUntilTheyAreReady() {
        TestProbe<RouterReport> control = membership.createTestProbe(RouterReport.class);
        ActorRef<RouterCommand> agent = startAgent();

        agent.tell(new RouterCommand.Apply(table(7), NO_CONTROL, control.getRef()));

        RouterReport.Applied applied = next(control, RouterReport.Applied.class, it -> true);
        assertThat(applied.node()).isEqualTo("router-c");
        assertThat(applied.tableVersion()).isEqualTo(7);
        next(
                control,
                RouterReport.Readiness.class,
                it -> it.version() == 2 && it.state() instanceof VersionState.Ready);
    }

    @Test
    void reportsAVersionThatIsNoModelAsFailed() {
        TestProbe<RouterReport> control = membership.createTestProbe(RouterReport.class);
        ServedVersion broken = router.version(3, "no model");

        startAgent().tell(new RouterCommand.Apply(TestRouter.table(1, broken), NO_CONTROL, control.getRef()));

        RouterReport.Readiness failed =
                next(control, RouterReport.Readiness.class, it -> it.state() instanceof VersionState.Failed);
        assertThat(failed.state())
                .isEqualTo(new VersionState.Failed(VersionState.FailureKind.NOT_LOADABLE, "not a shift model"));
    }

    @Test
    void acknowledgesARepeatedTableWithTheTimeOfItsFirstSwapAndAnOlderOneWithTheNewer() {
        TestProbe<RouterReport> control = membership.createTestProbe(RouterReport.class);
        ActorRef<RouterCommand> agent = startAgent();
        agent.tell(new RouterCommand.Apply(table(7), NO_CONTROL, control.getRef()));
        RouterReport.Applied first = next(control, RouterReport.Applied.class, it -> true);

        agent.tell(new RouterCommand.Apply(table(7), NO_CONTROL, control.getRef()));
        assertThat(next(control, RouterReport.Applied.class, it -> true)).isEqualTo(first);
        agent.tell(new RouterCommand.Apply(table(6), NO_CONTROL, control.getRef()));
        assertThat(next(control, RouterReport.Applied.class, it -> true)).isEqualTo(first);
    }

    @Test
    void goesOnWithTheSameDataPlaneInTheNextMembership() {
        router.applyReady(table(7));
        TestProbe<RouterReport> before = reports();
        startAgent();
        router.infer(TestRouter.ask("a", 1));
        RouterReport.Snapshot last =
                next(before, RouterReport.Snapshot.class, it -> !it.arms().isEmpty());

        membership.shutdownTestKit();
        assertThat(router.infer(TestRouter.ask("b", 1)).statusCode()).isEqualTo(200);
        membership = join();
        TestProbe<RouterReport> after = reports();
        ActorRef<RouterCommand> agent = startAgent();

        RouterReport.Snapshot next = next(after, RouterReport.Snapshot.class, it -> true);
        assertThat(next.incarnation()).isEqualTo(last.incarnation());
        assertThat(next.sequence()).isGreaterThan(last.sequence());
        assertThat(next.arms().getFirst().figures().requests().total()).isEqualTo(2);
        agent.tell(new RouterCommand.Apply(table(6), NO_CONTROL, after.getRef()));
        assertThat(next(after, RouterReport.Applied.class, it -> true).tableVersion())
                .isEqualTo(7);
    }

    private static ActorTestKit join() {
        return ActorTestKit.create(
                ConfigFactory.parseString("akka.actor.provider = local").withFallback(ConfigFactory.load()));
    }

    /** Started as wiring does, found as control does. */
    private ActorRef<RouterCommand> startAgent() {
        membership.spawn(RouterAgent.create(router.plane));
        TestProbe<Receptionist.Listing> listing = membership.createTestProbe(Receptionist.Listing.class);
        membership.system().receptionist().tell(Receptionist.subscribe(RouterCommand.KEY, listing.getRef()));
        return listing.fishForMessage(
                        Duration.ofSeconds(10),
                        it -> it.getServiceInstances(RouterCommand.KEY).isEmpty()
                                ? FishingOutcomes.continueAndIgnore()
                                : FishingOutcomes.complete())
                .getFirst()
                .getServiceInstances(RouterCommand.KEY)
                .iterator()
                .next();
    }

    private TestProbe<RouterReport> reports() {
        TestProbe<RouterReport> probe = membership.createTestProbe(RouterReport.class);
        membership.system().receptionist().tell(Receptionist.register(RouterReport.KEY, probe.getRef()));
        return probe;
    }

    private RoutingTable table(long version) {
        return TestRouter.table(
                version, router.version(1, "shift=0"), router.version(2, "shift=1"), new Exposure.Prepared());
    }

    private static <R extends RouterReport> R next(TestProbe<RouterReport> control, Class<R> type, Predicate<R> which) {
        return type.cast(control.fishForMessage(
                        Duration.ofSeconds(20),
                        it -> type.isInstance(it) && which.test(type.cast(it))
                                ? FishingOutcomes.complete()
                                : FishingOutcomes.continueAndIgnore())
                .getFirst());
    }
}
