package io.serin.persistence;

import akka.actor.typed.ActorRef;
import java.nio.file.Path;

/** A process that persists as fast as it can and prints what was acknowledged, until it is killed. */
final class LedgerWriter {

    static final int ENTITIES = 4;
    static final String READY = "ready";

    private LedgerWriter() {}

    /** @param arguments the data directory */
    public static void main(String[] arguments) throws Exception {
        JournalNode node = JournalNode.start(Path.of(arguments[0]));
        System.out.println(READY);
        for (int i = 0; i < ENTITIES; i++) {
            String entity = "job|" + i;
            ActorRef<Ledger.Command> ledger = node.ledger(entity);
            Thread.ofPlatform().start(() -> persistForEver(node, entity, ledger));
        }
    }

    private static void persistForEver(JournalNode node, String entity, ActorRef<Ledger.Command> ledger) {
        try {
            while (true) {
                Ledger.Balance balance = node.persist(ledger, Ledger.deposit(1));
                System.out.println(entity + " " + balance.sequence());
            }
        } catch (Exception failure) {
            System.out.println(entity + " could not persist: " + failure);
            Runtime.getRuntime().halt(1);
        }
    }
}
