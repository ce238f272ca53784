package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.LEDGER_HEADING;

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

/** What owners are still owed, read from the books, and when it is theirs. */
record OwnersEarnings(Store store, Supplier<Takings.Terms> terms) implements Earnings {
    @Override
    public Map<Group, Money> pending(Collection<Group> groups) {
        Map<String, Group> headings = new HashMap<>();
        groups.forEach(group -> headings.put(Account.heading(group.id(), "pending"), group));
        Map<Group, Money> pending = new HashMap<>();
        store.read(sql -> sql.select(LEDGER_HEADING.HEADING, LEDGER_HEADING.CURRENCY, LEDGER_HEADING.BALANCE)
                        .from(LEDGER_HEADING).where(LEDGER_HEADING.HEADING.in(headings.keySet())).fetch())
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
