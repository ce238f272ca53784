package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.LEDGER_ACCOUNT;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.guildhall.api.community.Group;
import org.guildhall.api.money.Earnings;
import org.guildhall.api.money.Money;
import org.guildhall.server.ledger.Account;
import org.guildhall.server.store.Store;
import org.jooq.impl.DSL;

/** What owners are still owed, read from the books, and when it is theirs. */
record OwnersEarnings(Store store, Supplier<Takings.Terms> terms) implements Earnings {
    @Override
    public Map<Group, Money> pending(Collection<Group> groups) {
        Map<String, Group> headings = new HashMap<>();
        groups.forEach(group -> headings.put(Account.heading(group.id(), "pending"), group));
        Map<Group, Money> pending = new HashMap<>();
        store.read(sql -> sql.select(LEDGER_ACCOUNT.HEADING, LEDGER_ACCOUNT.CURRENCY, DSL.sum(LEDGER_ACCOUNT.BALANCE).cast(Long.class))
                        .from(LEDGER_ACCOUNT).where(LEDGER_ACCOUNT.HEADING.in(headings.keySet()))
                        .groupBy(LEDGER_ACCOUNT.HEADING, LEDGER_ACCOUNT.CURRENCY).fetch())
                .forEach(row -> {
                    Group group = headings.get(row.value1());
                    if (row.value2().equals(group.currency()) && row.value3() != 0) {
                        pending.put(group, Money.of(Math.abs(row.value3()), row.value2()));
                    }
                });
        return pending;
    }

    @Override
    public Instant releasedAt(Instant paid) {
        Takings.Terms now = terms.get();
        return now.days().settlement(paid, Duration.ZERO, now.settings().settlementWorkingDays(), now.zone());
    }
}
