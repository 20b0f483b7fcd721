package io.serin.distribution.command;

import com.fasterxml.jackson.databind.JsonNode;
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

    static List<String> table(JsonNode answer) {
        Table table = new Table("NODE", "ADDRESS", "ROLES", "STATUS", "REACHABLE", "HTTP");
        for (JsonNode member : answer.path("members")) {
            table.row(
                    member.path("name").asText("-"),
                    member.path("address").asText("-"),
                    member.path("roles").valueStream().map(JsonNode::asText).collect(Collectors.joining(",")),
                    member.path("status").asText("-"),
                    member.path("reachable").asBoolean() ? "yes" : "no",
                    member.path("httpPort").asText("-"));
        }
        return table.lines();
    }
}
