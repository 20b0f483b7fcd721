package io.serin.cluster;

/** Host and Artery port of a node. */
public record NodeAddress(String host, int port) {

    public NodeAddress {
        if (host.isBlank()) {
            throw new IllegalArgumentException("a node address needs a host");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " of " + host + " is not within 1-65535");
        }
    }

    /** @param text {@code host:port} */
    public static NodeAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("'" + text + "' is not host:port");
        }
        try {
            return new NodeAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("'" + text + "' is not host:port", notANumber);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
