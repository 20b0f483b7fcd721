package io.serin.distribution.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.cluster.ClusterMember;
import io.serin.cluster.Role;
import io.serin.distribution.api.ApiClient;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Table;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "members", description = "Show the cluster's nodes.")
final class MembersCommand implements Callable<Integer> {

    @Mixin
    private final ApiOptions options = new ApiOptions();

    @Override
    public Integer call() throws CommandException {
        return options.print(options.api().get("/api/v1/cluster/members"), MembersCommand::table);
    }

    private static List<String> table(JsonNode answer) {
        Table table =
                new Table("NODE", "ADDRESS", "ROLES", "STATUS", "REACHABLE", "HTTP").shortening("ADDRESS", "NODE");
        for (ClusterMember member : ApiClient.list(answer.path("members"), ClusterMember.class)) {
            table.row(
                    member.name(),
                    member.address(),
                    member.roles().stream().map(Role::name).collect(Collectors.joining(",")),
                    member.status(),
                    member.reachable() ? "yes" : "no",
                    member.httpPort());
        }
        return table.lines();
    }
}
