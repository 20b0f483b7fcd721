package io.serin.api;

import java.util.List;

/**
 * One line of the API's table, from which it is routed, checked and documented.
 *
 * @param refusals the reasons of the feature; those for which every operation may be refused are added
 */
public record Operation<B>(
        Endpoint endpoint,
        String summary,
        List<Parameter> parameters,
        Body<B> body,
        Success success,
        List<? extends Reason> refusals,
        Handler<B> handler) {}
