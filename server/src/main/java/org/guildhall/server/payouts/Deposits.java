package org.guildhall.server.payouts;

import static org.guildhall.server.store.schema.Tables.DEPOSIT_PAYMENT;
import static org.guildhall.server.store.schema.Tables.DEPOSIT_RETURN;
import static org.guildhall.server.store.schema.Tables.PERSON;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.LongConsumer;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Note;
import org.guildhall.api.community.Notifications.Topic;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.server.data.Digest;
import org.guildhall.server.ledger.Account;
import org.guildhall.server.ledger.Entry;
import org.guildhall.server.ledger.Ledger;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Tasks;
import org.jooq.impl.DSL;

/** What owners lock of their earnings as security: shown to everybody, paid from to members, and given back after notice. */
public final class Deposits {
    static final String WORK = "return-deposit";

    private static final int SHOWN = 50;

    private final Store store;
    private final Ledger ledger;
    private final Rules rules;
    private final Tasks tasks;
    private final BiPredicate<Group, Person> members;
    private final Notifications notifications;
    private final LongConsumer changed;

    /** A part that was asked back. */
    public record Return(Money amount, Instant asked, Instant due, Optional<Instant> done) {}

    /** What a member was paid of it, and why. */
    public record Payment(long id, String person, Money amount, String reason, Instant at) {}

    Deposits(Store store, Ledger ledger, Rules rules, Tasks tasks, BiPredicate<Group, Person> members, Notifications notifications,
             LongConsumer changed) {
        this.store = store;
        this.ledger = ledger;
        this.rules = rules;
        this.tasks = tasks;
        this.members = members;
        this.notifications = notifications;
        this.changed = changed;
        tasks.handle(WORK, task -> giveBack(Long.parseLong(task.key())));
    }

    /** How much is locked for the members of this group. */
    public Money held(Group group) {
        Account deposit = Account.deposit(group.id());
        return ledger.held(List.of(deposit), group.currency()).get(deposit.code());
    }

    /**
     * Locks this much of what is available; the same key locks it once.
     *
     * @throws Refused INVALID for more than there is
     */
    public void lock(Group group, Money amount, String key) {
        store.run(sql -> {
            Account available = Account.available(group.id());
            Entry entry = entry("deposit", group, key).debit(available, amount).credit(Account.deposit(group.id()), amount);
            if (ledger.knows(entry.key())) {
                return;
            }
            mustHave(amount, ledger.held(List.of(available), group.currency()).get(available.code()));
            ledger.post(entry);
            changed.accept(group.id());
        });
    }

    /**
     * Asks for a part back, which comes when the notice is over; until then members can be paid from it.
     *
     * @throws Refused INVALID for more than there is and has not been asked for
     */
    public void askBack(Group group, Money amount, String key) {
        store.run(sql -> {
            if (sql.fetchExists(DEPOSIT_RETURN, DEPOSIT_RETURN.COMMUNITY_ID.eq(group.id()), DEPOSIT_RETURN.REQUEST_KEY.eq(key))) {
                return;
            }
            long asked = sql.select(DSL.coalesce(DSL.sum(DEPOSIT_RETURN.AMOUNT), java.math.BigDecimal.ZERO)).from(DEPOSIT_RETURN)
                    .where(DEPOSIT_RETURN.COMMUNITY_ID.eq(group.id()), DEPOSIT_RETURN.DONE_AT.isNull()).fetchSingle(0, Long.class);
            Money held = held(group);
            mustHave(amount, Money.of(Math.max(0, held.minor() - asked), held.currency()));
            Instant due = rules.now().plus(rules.settings().depositNotice());
            long id = sql.insertInto(DEPOSIT_RETURN).set(DEPOSIT_RETURN.COMMUNITY_ID, group.id()).set(DEPOSIT_RETURN.REQUEST_KEY, key)
                    .set(DEPOSIT_RETURN.AMOUNT, amount.minor()).set(DEPOSIT_RETURN.CURRENCY, amount.currency())
                    .set(DEPOSIT_RETURN.ASKED_AT, rules.now().toEpochMilli()).set(DEPOSIT_RETURN.DUE_AT, due.toEpochMilli())
                    .returningResult(DEPOSIT_RETURN.ID).fetchSingle(DEPOSIT_RETURN.ID);
            tasks.set(Tasks.HALL, WORK, Long.toString(id), "", due);
        });
    }

    /** Gives back what was asked for, or what is left of it. */
    private void giveBack(long id) {
        store.run(sql -> sql.selectFrom(DEPOSIT_RETURN).where(DEPOSIT_RETURN.ID.eq(id), DEPOSIT_RETURN.DONE_AT.isNull()).fetchOptional().ifPresent(row -> {
            Account deposit = Account.deposit(row.getCommunityId());
            Money asked = Money.of(row.getAmount(), row.getCurrency());
            Money held = ledger.held(List.of(deposit), row.getCurrency()).get(deposit.code());
            Money back = asked.exceeds(held) ? held : asked;
            if (!back.isZero()) {
                ledger.post(Entry.of("deposit-back:" + id, "", Optional.empty()).debit(deposit, back)
                        .credit(Account.available(row.getCommunityId()), back));
            }
            row.setDoneAt(rules.now().toEpochMilli());
            row.store();
            changed.accept(row.getCommunityId());
        }));
    }

    /**
     * Pays a member of the group from it; the same key pays once.
     *
     * @throws Refused saying why not
     */
    public void pay(Group group, Person member, Money amount, String reason, Person admin, String key) {
        store.run(sql -> {
            if (sql.fetchExists(DEPOSIT_PAYMENT, DEPOSIT_PAYMENT.COMMUNITY_ID.eq(group.id()), DEPOSIT_PAYMENT.REQUEST_KEY.eq(key))) {
                return;
            }
            if (reason.isBlank()) {
                throw Refused.field("reason", "deposit.reason");
            }
            if (member.id() == admin.id() || member.id() == group.owner().id() || !members.test(group, member)) {
                throw Refused.field("person", "deposit.person");
            }
            mustHave(amount, held(group));
            ledger.post(entry("deposit-paid", group, key).debit(Account.deposit(group.id()), amount)
                    .credit(Account.purse(member.id(), "available"), amount));
            changed.accept(group.id());
            sql.insertInto(DEPOSIT_PAYMENT).set(DEPOSIT_PAYMENT.COMMUNITY_ID, group.id()).set(DEPOSIT_PAYMENT.REQUEST_KEY, key)
                    .set(DEPOSIT_PAYMENT.PERSON_ID, member.id()).set(DEPOSIT_PAYMENT.AMOUNT, amount.minor())
                    .set(DEPOSIT_PAYMENT.CURRENCY, amount.currency()).set(DEPOSIT_PAYMENT.REASON, PayoutRows.shortly(reason))
                    .set(DEPOSIT_PAYMENT.PAID_BY, admin.id()).set(DEPOSIT_PAYMENT.PAID_AT, rules.now().toEpochMilli()).execute();
            notifications.tell(List.of(member.id()), Note.of("deposit-paid", "/me/wallet", group.name(), amount, reason).about(Topic.MONEY));
            notifications.tell(List.of(group.owner().id()), Note.of("deposit-taken", "/g/" + group.slug() + "/deposit", group.name(), amount, reason).about(Topic.MONEY));
        });
    }

    /** What was asked back, the newest first. */
    public List<Return> returns(Group group) {
        return store.read(sql -> sql.selectFrom(DEPOSIT_RETURN).where(DEPOSIT_RETURN.COMMUNITY_ID.eq(group.id())).orderBy(DEPOSIT_RETURN.ID.desc())
                .limit(SHOWN).fetch(row -> new Return(Money.of(row.getAmount(), row.getCurrency()), Instant.ofEpochMilli(row.getAskedAt()),
                        Instant.ofEpochMilli(row.getDueAt()), Optional.ofNullable(row.getDoneAt()).map(Instant::ofEpochMilli))));
    }

    /** What members were paid from it, the newest first. */
    public List<Payment> payments(Group group) {
        return store.read(sql -> sql.select(DEPOSIT_PAYMENT.ID, PERSON.NAME, DEPOSIT_PAYMENT.AMOUNT, DEPOSIT_PAYMENT.CURRENCY,
                        DEPOSIT_PAYMENT.REASON, DEPOSIT_PAYMENT.PAID_AT)
                .from(DEPOSIT_PAYMENT).join(PERSON).on(PERSON.ID.eq(DEPOSIT_PAYMENT.PERSON_ID)).where(DEPOSIT_PAYMENT.COMMUNITY_ID.eq(group.id()))
                .orderBy(DEPOSIT_PAYMENT.ID.desc()).limit(SHOWN).fetch(row -> new Payment(row.value1(), row.value2(),
                        Money.of(row.value3(), row.value4()), row.value5(), Instant.ofEpochMilli(row.value6()))));
    }

    private static void mustHave(Money amount, Money there) {
        if (amount.isZero() || !amount.currency().equals(there.currency()) || amount.exceeds(there)) {
            throw Refused.field("amount", "deposit.amount", there);
        }
    }

    private static Entry entry(String kind, Group group, String key) {
        return Entry.of(kind + ":" + group.id() + ":" + Digest.of(key), group.name(), Optional.empty());
    }
}
