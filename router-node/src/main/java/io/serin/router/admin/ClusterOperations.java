package io.serin.router.admin;

import static io.serin.router.admin.operation.Method.GET;

import io.serin.cluster.ClusterMember;
import io.serin.router.admin.operation.Answer;
import io.serin.router.admin.operation.Body;
import io.serin.router.admin.operation.Endpoint;
import io.serin.router.admin.operation.Handler;
import io.serin.router.admin.operation.Operation;
import io.serin.router.admin.operation.Success;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The operations on the cluster itself. */
final class ClusterOperations {

    /** @param self the answering node's name */
    record MemberList(String self, List<ClusterMember> members) {}

    private ClusterOperations() {}

    static List<Operation<?>> table() {
        return List.of(new Operation<>(
                new Endpoint(GET, "/api/v1/cluster/members"),
                "List the cluster's nodes as the answering node sees them",
                List.of(),
                Body.NONE,
                Success.ok(MemberList.class),
                Set.of(),
                new Handler.OnEveryNode<>((node, _) -> CompletableFuture.completedStage(new Answer.Done(
                        new MemberList(node.members().self(), node.members().all()))))));
    }
}
