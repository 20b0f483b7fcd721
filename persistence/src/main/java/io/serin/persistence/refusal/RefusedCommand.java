package io.serin.persistence.refusal;

import io.serin.api.Actor;
import io.serin.api.Refusal;

/**
 * A command of the admin API that was not carried out. Texts that a stranger may have made long are cut.
 *
 * @param command its method and path template, such as {@code POST /api/v1/releases/{id}/promote}
 * @param target its path, such as {@code /api/v1/releases/fashion-1/promote}
 * @param refusal why
 */
public record RefusedCommand(Actor actor, String command, String target, Refusal refusal) {

    /** Of each text; what is longer ends in an ellipsis. */
    static final int MOST_CHARACTERS = 500;

    public RefusedCommand {
        target = cut(target);
        refusal = new Refusal(refusal.reason(), cut(refusal.field()), cut(refusal.detail()));
    }

    private static String cut(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        boolean inTwo = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1));
        return text.substring(0, inTwo ? MOST_CHARACTERS - 1 : MOST_CHARACTERS) + "…";
    }
}
