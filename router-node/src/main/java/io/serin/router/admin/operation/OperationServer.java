package io.serin.router.admin.operation;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.stream.Materializer;
import io.serin.api.Actor;
import io.serin.api.Answer;
import io.serin.api.Call;
import io.serin.api.Endpoint;
import io.serin.api.Handler;
import io.serin.api.Method;
import io.serin.api.Operation;
import io.serin.api.Refusal;
import io.serin.persistence.refusal.RefusedCommand;
import io.serin.router.http.JsonResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests from the table of operations. Thread-safe; never blocks. */
public final class OperationServer {

    private static final Logger log = LoggerFactory.getLogger(OperationServer.class);
    private static final String ACTOR_HEADER = "serin-actor";

    private final List<Operation<?>> operations;
    private final boolean control;
    private final BodyReader bodies;
    private final Duration answerWithin;
    private final Consumer<RefusedCommand> refusals;

    /**
     * @param control whether this node is a control node
     * @param refusals told of every command that was decided on and is not carried out; must not block
     */
    public OperationServer(
            List<Operation<?>> operations,
            boolean control,
            BodyReader bodies,
            Duration answerWithin,
            Consumer<RefusedCommand> refusals) {
        this.operations = List.copyOf(operations);
        this.control = control;
        this.bodies = bodies;
        this.answerWithin = answerWithin;
        this.refusals = refusals;
    }

    /** @return never fails */
    public CompletionStage<HttpResponse> handle(HttpRequest request, Materializer materializer) {
        List<String> segments = new ArrayList<>();
        request.getUri().pathSegments().forEach(segments::add);
        List<Operation<?>> onPath = operations.stream()
                .filter(operation -> operation.endpoint().match(segments).isPresent())
                .toList();
        Optional<Operation<?>> chosen = onPath.stream()
                .filter(operation -> answers(operation, request.method().name()))
                .findFirst();
        if (chosen.isPresent()) {
            return respond(chosen.get(), segments, request, materializer);
        }
        request.discardEntityBytes(materializer);
        return CompletableFuture.completedStage(
                onPath.isEmpty() ? unknownRoute(request) : methodNotAllowed(onPath, request));
    }

    /** HEAD is GET; the server leaves the body out. */
    private static boolean answers(Operation<?> operation, String method) {
        String own = operation.endpoint().method().name();
        return own.equals(method) || (own.equals("GET") && method.equals("HEAD"));
    }

    private <B> CompletionStage<HttpResponse> respond(
            Operation<B> operation, List<String> segments, HttpRequest request, Materializer materializer) {
        Map<String, String> variables = operation.endpoint().match(segments).orElseThrow();
        return answer(operation, variables, request, materializer)
                .exceptionally(failure -> explain(failure, request))
                .thenApply(answer -> switch (answer) {
                    case Answer.Done<?>(Object body) ->
                        JsonResponse.of(StatusCodes.get(HttpStatus.of(operation.success())), body);
                    case Answer.Refused<?>(Refusal refusal) -> {
                        tell(operation, request, refusal);
                        yield ProblemResponse.of(refusal, request);
                    }
                })
                .exceptionally(unwritable -> ProblemResponse.of(bug(unwritable, request), request));
    }

    private void tell(Operation<?> operation, HttpRequest request, Refusal refusal) {
        Endpoint endpoint = operation.endpoint();
        // A reason of a request's is one against what nobody has decided on.
        if (endpoint.method() != Method.GET && !(refusal.reason() instanceof RequestReason)) {
            // Without a name that can be used nobody is known who was refused.
            if (actor(request) instanceof Parsed.Value<Actor>(Actor actor)) {
                String command = endpoint.method() + " " + endpoint.path();
                refusals.accept(
                        new RefusedCommand(actor, command, request.getUri().path(), refusal));
            }
        }
    }

    private <B> CompletionStage<Answer<?>> answer(
            Operation<B> operation, Map<String, String> variables, HttpRequest request, Materializer materializer) {
        Optional<Refusal> unprintable = unprintable(variables);
        if (unprintable.isPresent()) {
            return refuse(unprintable.get(), request, materializer);
        }
        return QueryReader.read(operation.parameters(), request)
                .fold(
                        parameters -> actor(request)
                                .fold(
                                        actor -> bodies.read(operation.body(), request, materializer)
                                                .thenCompose(body -> body.fold(
                                                        value -> perform(
                                                                operation.handler(),
                                                                new Call<>(variables, parameters, actor, value)),
                                                        OperationServer::refused)),
                                        refusal -> refuse(refusal, request, materializer)),
                        refusal -> refuse(refusal, request, materializer));
    }

    /** No name of anything has such, and a refusal that repeated them would break a line of the log. */
    private static Optional<Refusal> unprintable(Map<String, String> variables) {
        return variables.entrySet().stream()
                .filter(variable -> variable.getValue().chars().anyMatch(Character::isISOControl))
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder())
                .map(name -> new Refusal(RequestReason.INVALID_NAME, name, name + " must have no control characters"));
    }

    private <B> CompletionStage<Answer<?>> perform(Handler<B> handler, Call<B> call) {
        try {
            return ask(handler, call);
        } catch (RuntimeException bug) {
            return CompletableFuture.failedStage(new BugException(bug));
        }
    }

    private <B> CompletionStage<Answer<?>> ask(Handler<B> handler, Call<B> call) {
        return switch (handler) {
            case Handler.OnControl<B>(var answer) when control -> inTime(answer.apply(call));
            case Handler.OnControl<B> _ ->
                refused(new Refusal(RequestReason.NOT_CONTROL, "this node is not a control node: ask one that is"));
            case Handler.OnEveryNode<B>(var answer) -> inTime(answer.apply(call));
        };
    }

    /** A copy is timed, so that a late answer completes nothing that others still hold. */
    private CompletionStage<Answer<?>> inTime(CompletionStage<? extends Answer<?>> answer) {
        return answer.<Answer<?>>thenApply(given -> given)
                .toCompletableFuture()
                .orTimeout(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static CompletionStage<Answer<?>> refuse(Refusal refusal, HttpRequest request, Materializer materializer) {
        request.discardEntityBytes(materializer);
        return refused(refusal);
    }

    private static CompletionStage<Answer<?>> refused(Refusal refusal) {
        return CompletableFuture.completedStage(new Answer.Refused<>(refusal));
    }

    private static Parsed<Actor> actor(HttpRequest request) {
        Optional<String> header = request.getHeader(ACTOR_HEADER).map(HttpHeader::value);
        return (header.isPresent() ? Actor.called(header.get()) : Optional.of(Actor.ANONYMOUS))
                .<Parsed<Actor>>map(Parsed.Value::new)
                .orElseGet(() -> Parsed.invalid(
                        RequestReason.INVALID_HEADER,
                        ACTOR_HEADER,
                        ACTOR_HEADER + " must have 1-" + Actor.MOST_CHARACTERS
                                + " characters of Latin-1, none a control character, and not be " + Actor.AUTOMATIC));
    }

    private static Answer<?> explain(Throwable failure, HttpRequest request) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (cause instanceof BugException) {
            return new Answer.Refused<>(bug(cause, request));
        }
        log.warn("{} was not answered: {}", asked(request), String.valueOf(cause));
        return Answer.refused(
                RequestReason.UNAVAILABLE,
                "",
                "the control plane does not answer now; the same request may work later");
    }

    private static Refusal bug(Throwable cause, HttpRequest request) {
        log.error("{} failed", asked(request), cause);
        return new Refusal(RequestReason.INTERNAL, "the request failed; the node's log says why");
    }

    private static String asked(HttpRequest request) {
        return request.method().name() + " " + request.getUri();
    }

    private static HttpResponse unknownRoute(HttpRequest request) {
        return ProblemResponse.of(
                new Refusal(
                        RequestReason.UNKNOWN_ROUTE,
                        request.getUri().path() + " does not exist: /api/v1/openapi.json lists what does"),
                request);
    }

    private static HttpResponse methodNotAllowed(List<Operation<?>> onPath, HttpRequest request) {
        String allowed = onPath.stream()
                .map(operation -> operation.endpoint().method().name())
                .collect(Collectors.joining(", "));
        return ProblemResponse.of(
                        new Refusal(
                                RequestReason.METHOD_NOT_ALLOWED,
                                request.method().name() + " is not allowed here: use " + allowed),
                        request)
                .addHeader(RawHeader.create("Allow", allowed));
    }

    /** Marks what a handler threw itself, as against what the control plane failed with. */
    private static final class BugException extends RuntimeException {

        BugException(RuntimeException cause) {
            super(cause);
        }
    }
}
