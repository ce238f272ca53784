package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.STRAY_MONEY;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.server.data.Words;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.StrayMoneyRecord;
import org.jooq.Condition;

/** The rows of stray money: each is decided about once. */
final class Strays {
    private static final int LONGEST_ABOUT = 64;
    private static final int MOST = 200;

    private final Store store;

    Strays(Store store) {
        this.store = store;
    }

    void insert(String key, String provider, News news, Optional<Long> purchase, Instant came) {
        store.run(sql -> sql.insertInto(STRAY_MONEY)
                .set(STRAY_MONEY.STRAY_KEY, key)
                .set(STRAY_MONEY.PROVIDER, provider)
                .set(STRAY_MONEY.ABOUT, news.about().substring(0, Math.min(news.about().length(), LONGEST_ABOUT)))
                .set(STRAY_MONEY.REFERENCE, news.reference())
                .set(STRAY_MONEY.AMOUNT, news.amount().minor())
                .set(STRAY_MONEY.CURRENCY, news.amount().currency())
                .set(STRAY_MONEY.PURCHASE_ID, purchase.orElse(null))
                .set(STRAY_MONEY.STATE, Words.of(Stray.State.WAITING))
                .set(STRAY_MONEY.CAME_AT, came.toEpochMilli())
                .execute());
    }

    /** Those that wait, from the first. */
    List<Stray> waiting() {
        return list(STRAY_MONEY.STATE.eq(Words.of(Stray.State.WAITING)));
    }

    /** Those that wait and came for this order. */
    List<Stray> waitingFor(Purchase purchase) {
        return list(STRAY_MONEY.STATE.eq(Words.of(Stray.State.WAITING)).and(STRAY_MONEY.PURCHASE_ID.eq(purchase.row())));
    }

    /** What a provider has brought under this number, whatever has become of it. */
    List<Stray> about(String provider, String about) {
        return list(STRAY_MONEY.PROVIDER.eq(provider).and(STRAY_MONEY.ABOUT.eq(about)));
    }

    /**
     * The one that is to be decided about.
     *
     * @throws Refused NOT_FOUND, CONFLICT if it has been decided
     */
    Stray waiting(long id) {
        Stray stray = list(STRAY_MONEY.ID.eq(id)).stream().findFirst()
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "money.no-stray"));
        if (stray.state() != Stray.State.WAITING) {
            throw new Refused(Refused.Kind.CONFLICT, "money.decided");
        }
        return stray;
    }

    /** Keeps what was decided, if nobody has decided meanwhile. */
    void decide(Stray stray, Stray.State state) {
        int rows = store.write(sql -> sql.update(STRAY_MONEY).set(STRAY_MONEY.STATE, Words.of(state))
                .where(STRAY_MONEY.ID.eq(stray.id()), STRAY_MONEY.STATE.eq(Words.of(Stray.State.WAITING))).execute());
        if (rows != 1) {
            throw new Refused(Refused.Kind.CONFLICT, "money.decided");
        }
    }

    private List<Stray> list(Condition which) {
        return store.read(sql -> sql.selectFrom(STRAY_MONEY).where(which).orderBy(STRAY_MONEY.ID).limit(MOST).fetch(Strays::stray));
    }

    private static Stray stray(StrayMoneyRecord row) {
        return new Stray(row.getId(), row.getProvider(), row.getAbout(), row.getReference(), Money.of(row.getAmount(), row.getCurrency()),
                Optional.ofNullable(row.getPurchaseId()), Words.read(Stray.State.class, row.getState()).orElseThrow(),
                Instant.ofEpochMilli(row.getCameAt()));
    }
}
