package io.serin.distribution.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.distribution.FakeServer;
import org.junit.jupiter.api.Test;

class MembersCommandTest {

    @Test
    void showsEachMemberWithItsRoles() throws Exception {
        String members = """
                {"self":"router-0","members":[
                  {"name":"router-0","address":"127.0.0.1:7701","roles":["CONTROL","ROUTER"],"status":"up",
                   "reachable":true,"httpPort":7700},
                  {"name":"trainer-0","address":"127.0.0.1:7721","roles":["TRAINER"],"status":"leaving",
                   "reachable":false,"httpPort":7720}]}""";
        try (FakeServer server = new FakeServer().on("GET", "/api/v1/cluster/members", 200, members)) {
            SerinRun run = SerinRun.of("members", "--api", server.base().toString());

            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.printed())
                    .containsExactly(
                            "NODE       ADDRESS         ROLES           STATUS   REACHABLE  HTTP",
                            "router-0   127.0.0.1:7701  CONTROL,ROUTER  up       yes        7700",
                            "trainer-0  127.0.0.1:7721  TRAINER         leaving  no         7720");
        }
    }
}
