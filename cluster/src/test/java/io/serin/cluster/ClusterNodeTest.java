package io.serin.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.ClusterEvent.CurrentClusterState;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.ClusterStateSubscription;
import akka.cluster.typed.Down;
import akka.cluster.typed.GetCurrentState;
import akka.cluster.typed.SelfUp;
import akka.cluster.typed.Subscribe;
import com.typesafe.config.ConfigFactory;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClusterNodeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Test
    void joinsAgainAsANewIncarnationAfterItWasDowned() throws Exception {
        int port = freePort();
        AtomicInteger memberships = new AtomicInteger();
        NodeSettings settings = new NodeSettings(
                "node-0",
                Set.of(Role.ROUTER),
                "127.0.0.1",
                port,
                8080,
                List.of(new NodeAddress("127.0.0.1", port)),
                Path.of("unused"),
                Duration.ofDays(7));
        try (ClusterNode node = ClusterNode.start(settings, ConfigFactory.load(), () -> guardian(memberships))) {
            await().atMost(PATIENCE).until(() -> isUp(node));
            ActorSystem<Void> first = node.current().orElseThrow();

            Cluster cluster = Cluster.get(first);
            cluster.manager().tell(new Down(cluster.selfMember().address()));

            await().atMost(PATIENCE).until(() -> memberships.get() == 2 && isUp(node));
            assertThat(node.current()).get().isNotSameAs(first);
        }
        assertThat(memberships).hasValue(2);
    }

    @Test
    void tellsNameAndHttpPortOfEachMember() throws Exception {
        int port = freePort();
        NodeSettings settings = new NodeSettings(
                "router-7",
                Set.of(Role.CONTROL, Role.ROUTER),
                "127.0.0.1",
                port,
                8123,
                List.of(new NodeAddress("127.0.0.1", port)),
                Path.of("unused"),
                Duration.ofDays(7));
        try (ClusterNode node = ClusterNode.start(settings, ConfigFactory.load(), Behaviors::empty)) {
            await().atMost(PATIENCE).until(() -> isUp(node));

            List<ClusterMember> members = ClusterMembers.of(node.current().orElseThrow());

            assertThat(members)
                    .containsExactly(new ClusterMember(
                            "router-7", "127.0.0.1:" + port, List.of(Role.CONTROL, Role.ROUTER), "up", true, 8123));
            assertThat(members.getFirst().http()).isEqualTo("http://127.0.0.1:8123");
        }
    }

    /** Each sees the other: who gives way must come out the same on both. */
    @Test
    void tellsWhichOfTwoThatJoinAtTheSameMomentIsOlder() throws Exception {
        int seed = freePort();
        try (ClusterNode first = start("router-0", Role.ROUTER, seed, seed, new ConcurrentHashMap<>())) {
            await().atMost(PATIENCE).until(() -> isUp(first));
            for (int round = 0; round < 2; round++) {
                Map<String, List<String>> older = new ConcurrentHashMap<>();
                try (ClusterNode a = start("control-a", Role.CONTROL, freePort(), seed, older);
                        ClusterNode b = start("control-b", Role.CONTROL, freePort(), seed, older)) {
                    await().atMost(PATIENCE)
                            .until(() -> a.current().isPresent() && b.current().isPresent() && older.size() == 2);
                    assertThat(older.values())
                            .as("round %d: %s", round, older)
                            .containsExactlyInAnyOrder(
                                    List.of(),
                                    List.of(
                                            older.getOrDefault("control-a", List.of())
                                                            .isEmpty()
                                                    ? "control-a"
                                                    : "control-b"));
                }
            }
        }
    }

    /** @param older what each node sees of older control nodes once it is up */
    private static ClusterNode start(String name, Role role, int port, int seed, Map<String, List<String>> older) {
        NodeSettings settings = new NodeSettings(
                name,
                Set.of(role),
                "127.0.0.1",
                port,
                8080,
                List.of(new NodeAddress("127.0.0.1", seed)),
                Path.of("unused"),
                Duration.ofDays(7));
        return ClusterNode.start(
                settings,
                ConfigFactory.load(),
                () -> Behaviors.setup(context -> {
                    context.spawn(looking(name, older), "looking");
                    return Behaviors.empty();
                }));
    }

    private static Behavior<Object> looking(String name, Map<String, List<String>> older) {
        return Behaviors.setup(context -> {
            ActorRef<ClusterStateSubscription> subscriptions =
                    Cluster.get(context.getSystem()).subscriptions();
            subscriptions.tell(Subscribe.create(context.getSelf().narrow(), SelfUp.class));
            return Behaviors.receive(Object.class)
                    .onMessage(SelfUp.class, _ -> {
                        subscriptions.tell(new GetCurrentState(context.getSelf().narrow()));
                        return Behaviors.same();
                    })
                    .onMessage(CurrentClusterState.class, state -> {
                        List<ClusterMember> seen = ClusterMembers.older(
                                Role.CONTROL,
                                state,
                                Cluster.get(context.getSystem()).selfMember().uniqueAddress());
                        older.put(name, seen.stream().map(ClusterMember::name).toList());
                        return Behaviors.same();
                    })
                    .build();
        });
    }

    private static Behavior<Void> guardian(AtomicInteger memberships) {
        return Behaviors.setup(context -> {
            memberships.incrementAndGet();
            return Behaviors.empty();
        });
    }

    private static boolean isUp(ClusterNode node) {
        return node.current()
                .map(ClusterMembers::of)
                .filter(members -> members.size() == 1)
                .map(members -> members.getFirst().status().equals("up"))
                .orElse(false);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
