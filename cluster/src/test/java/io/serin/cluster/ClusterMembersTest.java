package io.serin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.Address;
import akka.cluster.ClusterEvent.CurrentClusterState;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.UniqueAddress;
import akka.util.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Set$;
import scala.collection.immutable.TreeSet$;
import scala.jdk.javaapi.CollectionConverters;

class ClusterMembersTest {

    private static final Member A = joining("router-a", 1, 1, "control", "router");
    private static final Member B = joining("router-b", 2, 1, "control", "router");

    /** Of the two that start at once the leader takes either first, or both together. */
    @Test
    void ofTwoThatStartAtTheSameMomentExactlyOneSeesNoneOlder() {
        assertThat(older(A, A.copyUp(2), B)).isEmpty();
        assertThat(older(B, A.copyUp(2), B.copyUp(3))).containsExactly("router-a");
        assertThat(older(A, A.copyUp(2), B.copyUp(3))).isEmpty();

        assertThat(older(B, A, B.copyUp(2))).isEmpty();
        assertThat(older(A, A.copyUp(3), B.copyUp(2))).containsExactly("router-b");
        assertThat(older(B, A.copyUp(3), B.copyUp(2))).isEmpty();
    }

    /** Each may look when it was only just taken, or long after. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void ofAnyThatStartAtTheSameMomentExactlyOneGoesOnWhateverEachHasSeen(int nodes) {
        for (List<Integer> hosts : orders(nodes)) {
            List<Member> taken = hosts.stream()
                    .map(host -> joining("router-" + host, host, 1, "control"))
                    .toList();
            for (int own = 0; own < nodes; own++) {
                for (int last = own; last < nodes; last++) {
                    List<String> older = older(taken.get(own), seen(taken, last));
                    assertThat(older.isEmpty())
                            .as("number %d of %s, when %d were up: %s", own, hosts, last + 1, older)
                            .isEqualTo(own == 0);
                }
            }
        }
    }

    @Test
    void whoRunsAlreadyIsOlderThanEveryNewcomerEvenWhileItLeaves() {
        Member running = A.copyUp(1);
        assertThat(older(B, running, B.copyUp(2))).containsExactly("router-a");
        assertThat(older(B, running.copy(MemberStatus.leaving()), B.copyUp(2))).containsExactly("router-a");
    }

    @Test
    void passesOverRoutersTrainersAndWhoCannotBeReached() {
        Member router = joining("router-c", 3, 1, "router").copyUp(1);
        assertThat(older(B, router, B.copyUp(2))).isEmpty();

        Member lost = A.copyUp(1);
        assertThat(ClusterMembers.older(Role.CONTROL, state(Set.of(lost), lost, B.copyUp(2)), B.uniqueAddress()))
                .isEmpty();
    }

    /** It is dead, or the address would not be free, and is only not yet seen to be. */
    @Test
    void passesOverAnEarlierIncarnationOfTheNodeItself() {
        Member earlier = A.copyUp(1);
        Member again = joining("router-a", 1, 2, "control", "router");
        assertThat(older(again, earlier, again.copyUp(2))).isEmpty();
    }

    /** @param last that the leader has taken, with all before it */
    private static Member[] seen(List<Member> taken, int last) {
        return IntStream.range(0, taken.size())
                .mapToObj(place -> place <= last ? taken.get(place).copyUp(place + 2) : taken.get(place))
                .toArray(Member[]::new);
    }

    /** All of 1 to {@code most}. */
    private static List<List<Integer>> orders(int most) {
        if (most == 0) {
            return List.of(List.of());
        }
        List<List<Integer>> orders = new ArrayList<>();
        for (List<Integer> shorter : orders(most - 1)) {
            for (int place = 0; place < most; place++) {
                List<Integer> order = new ArrayList<>(shorter);
                order.add(place, most);
                orders.add(order);
            }
        }
        return orders;
    }

    private static List<String> older(Member own, Member... seen) {
        return ClusterMembers.older(Role.CONTROL, state(Set.of(), seen), own.uniqueAddress()).stream()
                .map(ClusterMember::name)
                .toList();
    }

    private static Member joining(String name, int host, long incarnation, String... roles) {
        Set<String> labels = new HashSet<>(List.of(roles));
        labels.addAll(List.of("dc-default", NodeConfig.NAME_PREFIX + name, NodeConfig.HTTP_PREFIX + "8080"));
        return new Member(
                new UniqueAddress(new Address("akka", NodeConfig.SYSTEM, "10.0.0." + host, 7701), incarnation),
                Integer.MAX_VALUE,
                MemberStatus.joining(),
                CollectionConverters.asScala(labels).toSet(),
                Version.Zero());
    }

    private static CurrentClusterState state(Set<Member> unreachable, Member... members) {
        return new CurrentClusterState(
                TreeSet$.MODULE$.from(CollectionConverters.asScala(List.of(members)), Member.ordering()),
                CollectionConverters.asScala(unreachable).toSet(),
                Set$.MODULE$.empty(),
                Option.empty(),
                Map$.MODULE$.empty(),
                Set$.MODULE$.empty(),
                Set$.MODULE$.empty());
    }
}
