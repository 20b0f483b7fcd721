package io.serin.distribution.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A process that says it is ready, and that all the nodes it was told of are members. */
final class FakeNode {

    private FakeNode() {}

    /** @param arguments what a node would be started with, the JVM's options included */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(setting("http-port", arguments));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = members(System.getenv("FAKE_MEMBERS")).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        System.out.println("fake node " + setting("name", arguments) + " serves");
    }

    private static String members(String names) {
        return Arrays.stream(names.split(",", -1))
                .map(name -> "{\"name\":\"" + name + "\",\"status\":\"up\",\"reachable\":true}")
                .collect(Collectors.joining(",", "{\"members\":[", "]}"));
    }

    private static String setting(String name, String[] arguments) {
        String prefix = "-Dserin.node." + name + "=";
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(prefix))
                .map(argument -> argument.substring(prefix.length()))
                .findFirst()
                .orElseThrow();
    }
}
