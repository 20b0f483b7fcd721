package io.serin.persistence;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.serin.cluster.JsonSerializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An entity to try the journal with: a balance, and how many events it was made from. */
final class Ledger extends EventSourcedBehavior<Ledger.Command, Ledger.Event, Ledger.Balance> {

    record Command(Event event, ActorRef<Balance> replyTo) {}

    record Balance(long cents, long sequence) implements JsonSerializable {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    sealed interface Event extends JsonSerializable {}

    record Deposited(long cents, Instant at, Optional<String> note, Duration held, double rate) implements Event {}

    record Closed(Instant at) implements Event {}

    private Ledger(String entity) {
        super(PersistenceId.ofUniqueId(entity));
    }

    static Behavior<Command> create(String entity) {
        return new Ledger(entity);
    }

    static Event deposit(long cents) {
        return new Deposited(
                cents, Instant.parse("2026-11-22T10:15:30.123456Z"), Optional.of("né"), Duration.ofMillis(1500), 0.1);
    }

    @Override
    public Balance emptyState() {
        return new Balance(0, 0);
    }

    @Override
    public CommandHandler<Command, Event, Balance> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(
                        Command.class,
                        command -> Effect().persist(command.event()).thenReply(command.replyTo(), state -> state))
                .build();
    }

    @Override
    public EventHandler<Balance, Event> eventHandler() {
        return Ledger::evolve;
    }

    @Override
    public RetentionCriteria retentionCriteria() {
        return EntityRecovery.SNAPSHOTS;
    }

    private static Balance evolve(Balance balance, Event event) {
        return switch (event) {
            case Deposited deposited -> new Balance(balance.cents() + deposited.cents(), balance.sequence() + 1);
            case Closed _ -> new Balance(0, balance.sequence() + 1);
        };
    }
}
