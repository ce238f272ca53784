package org.guildhall.plugins.paysandbox;

import static org.guildhall.plugins.paysandbox.tables.Tables.PAY_SANDBOX_PAYOUT;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.guildhall.api.host.Database;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Payments.Payout;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Sends pretended money to people: at once, a day later to accounts that begin with {@code slow}, never to those with {@code fail}. */
record Payouts(Database database, Charges charges, InstantSource clock) {
    private static final Duration A_DAY = Duration.ofDays(1);

    /** Sends it, once for each number and from no more than there is, and says how far it has come. */
    News send(Payout payout) {
        database.run(sql -> {
            if (held(payout.amount().currency()) >= payout.amount().minor()) {
                write(sql, payout);
            }
        });
        return news(payout);
    }

    private void write(DSLContext sql, Payout payout) {
        sql.insertInto(PAY_SANDBOX_PAYOUT)
                .set(PAY_SANDBOX_PAYOUT.ID, payout.id())
                .set(PAY_SANDBOX_PAYOUT.ACCOUNT, payout.account())
                .set(PAY_SANDBOX_PAYOUT.PERSON, payout.name())
                .set(PAY_SANDBOX_PAYOUT.AMOUNT, payout.amount().minor())
                .set(PAY_SANDBOX_PAYOUT.CURRENCY, payout.amount().currency())
                .set(PAY_SANDBOX_PAYOUT.MADE_AT, clock.millis())
                .onConflict(PAY_SANDBOX_PAYOUT.ID).doNothing().execute();
    }

    private long held(String currency) {
        return charges.taken().getOrDefault(currency, 0L) - charges.givenBack().getOrDefault(currency, 0L) - sent().getOrDefault(currency, 0L);
    }

    /** How far it has come; one that was never sent will not arrive. */
    News news(Payout payout) {
        What what = database.read(sql -> sql.selectFrom(PAY_SANDBOX_PAYOUT).where(PAY_SANDBOX_PAYOUT.ID.eq(payout.id())).fetchOptional())
                .map(row -> state(row.getAccount(), Instant.ofEpochMilli(row.getMadeAt()))).orElse(What.PAYOUT_FAILED);
        return new News(payout.id() + "-" + what, payout.id(), what, payout.amount(), "sandbox-" + payout.id());
    }

    /** All that was ever sent and arrived or is under way, by currency. */
    Map<String, Long> sent() {
        return database.read(sql -> sql.select(PAY_SANDBOX_PAYOUT.CURRENCY, DSL.sum(PAY_SANDBOX_PAYOUT.AMOUNT)).from(PAY_SANDBOX_PAYOUT)
                .where(PAY_SANDBOX_PAYOUT.ACCOUNT.notLike("fail%")).groupBy(PAY_SANDBOX_PAYOUT.CURRENCY)
                .fetchMap(row -> row.value1(), row -> row.value2().longValueExact()));
    }

    private What state(String account, Instant made) {
        if (account.startsWith("fail")) {
            return What.PAYOUT_FAILED;
        }
        boolean waits = account.startsWith("slow") && clock.instant().isBefore(made.plus(A_DAY));
        return waits ? What.UNKNOWN : What.PAID_OUT;
    }
}
