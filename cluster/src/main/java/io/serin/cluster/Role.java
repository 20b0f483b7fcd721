package io.serin.cluster;

import java.util.Locale;

/** What a node does; a node may have several roles. */
public enum Role {
    CONTROL,
    ROUTER,
    TRAINER;

    /** The role's name in Akka's membership, in settings and in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the roles that exist */
    public static Role fromLabel(String label) {
        for (Role role : values()) {
            if (role.label().equals(label)) {
                return role;
            }
        }
        throw new IllegalArgumentException("unknown role '" + label + "': use control, router or trainer");
    }
}
