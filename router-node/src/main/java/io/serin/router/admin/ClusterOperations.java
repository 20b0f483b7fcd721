package io.serin.router.admin;

import static io.serin.api.Method.GET;

import io.serin.api.Answer;
import io.serin.api.Body;
import io.serin.api.Endpoint;
import io.serin.api.Handler;
import io.serin.api.Operation;
import io.serin.api.Success;
import io.serin.cluster.ClusterMember;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The operations on the cluster itself. */
final class ClusterOperations {

    /** @param self the answering node's name */
    record MemberList(String self, List<ClusterMember> members) {}

    private ClusterOperations() {}

    static List<Operation<?>> table(Members members) {
        return List.of(new Operation<>(
                new Endpoint(GET, "/api/v1/cluster/members"),
                "List the cluster's nodes as the answering node sees them",
                List.of(),
                Body.NONE,
                new Success.Shown(MemberList.class),
                List.of(),
                new Handler.OnEveryNode<>(_ -> CompletableFuture.completedStage(
                        new Answer.Done<>(new MemberList(members.self(), members.all()))))));
    }
}
