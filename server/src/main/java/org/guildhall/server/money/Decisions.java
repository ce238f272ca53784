package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.MONEY_DECISION;
import static org.guildhall.server.store.schema.Tables.PERSON;
import static org.guildhall.server.store.schema.Tables.PURCHASE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.server.store.Store;
import org.jooq.Record;

/** Who decided what about money that waited, when and why; written in the transaction that does it, and never changed. */
public final class Decisions {
    private static final int NEWEST = 20;
    private static final int LONGEST_NOTE = 500;

    private final Store store;
    private final Agenda agenda;

    /**
     * A person's decision.
     *
     * @param what was decided, in a word
     * @param order the number of the order it was about, if it was about one
     * @param note why, in the person's words
     */
    public record Decision(String what, Optional<String> order, Money amount, String note, String by, Instant at) {}

    /** Who decides, and why. */
    public record By(Person person, String note) {}

    Decisions(Store store, Agenda agenda) {
        this.store = store;
        this.agenda = agenda;
    }

    /** Keeps a decision, in the current transaction. */
    public void keep(String about, String what, Optional<Long> purchase, Money amount, By by) {
        store.run(sql -> sql.insertInto(MONEY_DECISION)
                .set(MONEY_DECISION.ABOUT, about)
                .set(MONEY_DECISION.WHAT, what)
                .set(MONEY_DECISION.PURCHASE_ID, purchase.orElse(null))
                .set(MONEY_DECISION.AMOUNT, amount.minor())
                .set(MONEY_DECISION.CURRENCY, amount.currency())
                .set(MONEY_DECISION.NOTE, by.note().substring(0, Math.min(by.note().length(), LONGEST_NOTE)))
                .set(MONEY_DECISION.BY_ID, by.person().id())
                .set(MONEY_DECISION.DECIDED_AT, agenda.now().toEpochMilli())
                .execute());
    }

    /** The newest. */
    List<Decision> newest() {
        return store.read(sql -> sql.select(MONEY_DECISION.WHAT, MONEY_DECISION.AMOUNT, MONEY_DECISION.CURRENCY, MONEY_DECISION.NOTE,
                        MONEY_DECISION.DECIDED_AT, PERSON.NAME, PURCHASE.NUMBER).from(MONEY_DECISION)
                .join(PERSON).on(PERSON.ID.eq(MONEY_DECISION.BY_ID)).leftJoin(PURCHASE).on(PURCHASE.ID.eq(MONEY_DECISION.PURCHASE_ID))
                .orderBy(MONEY_DECISION.ID.desc()).limit(NEWEST).fetch(Decisions::decision));
    }

    private static Decision decision(Record row) {
        return new Decision(row.get(MONEY_DECISION.WHAT), Optional.ofNullable(row.get(PURCHASE.NUMBER)),
                Money.of(row.get(MONEY_DECISION.AMOUNT), row.get(MONEY_DECISION.CURRENCY)), row.get(MONEY_DECISION.NOTE),
                row.get(PERSON.NAME), Instant.ofEpochMilli(row.get(MONEY_DECISION.DECIDED_AT)));
    }
}
