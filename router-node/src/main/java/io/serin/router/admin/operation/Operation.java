package io.serin.router.admin.operation;

import java.util.List;
import java.util.Set;

/**
 * One line of the API's table, from which it is routed, checked and documented.
 *
 * @param refusals the statuses of the feature's own refusals; those that every operation may give are added
 */
public record Operation<B>(
        Endpoint endpoint,
        String summary,
        List<Parameter> parameters,
        Body<B> body,
        Success success,
        Set<Integer> refusals,
        Handler<B> handler) {}
