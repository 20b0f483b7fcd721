package io.serin.persistence.refusal;

import io.serin.api.Actor;
import io.serin.api.Refusal;

/**
 * A command of the admin API that was not carried out.
 *
 * @param command its method and path template, such as {@code POST /api/v1/releases/{id}/promote}
 * @param target its path, such as {@code /api/v1/releases/fashion-1/promote}
 * @param refusal why
 */
public record RefusedCommand(Actor actor, String command, String target, Refusal refusal) {}
