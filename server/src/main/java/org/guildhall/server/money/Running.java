package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.RUNNING_SUBSCRIPTION;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.money.Renewal;
import org.guildhall.api.money.Subscriptions;
import org.guildhall.api.money.Subscriptions.Change;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Events;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Hears from plugins how it goes with what they sell, keeps which of it is to be paid for again, and passes it on. */
record Running(Store store, Events events) {
    /** As this plugin tells it. */
    Subscriptions of(String plugin) {
        return change -> store.run(sql -> {
            note(sql, plugin, change);
            events.publish(change);
        });
    }

    private static void note(DSLContext sql, String plugin, Change change) {
        switch (change) {
            case Subscriptions.Started it -> keep(sql, plugin, it, it.until(), it.next());
            case Subscriptions.Renewed it -> keep(sql, plugin, it, it.until(), it.next());
            case Subscriptions.WonBack it -> keep(sql, plugin, it, it.until(), it.next());
            case Subscriptions.PlanChanged it -> keep(sql, plugin, it, it.until(), it.next());
            case Subscriptions.Given it -> sql.update(RUNNING_SUBSCRIPTION).set(RUNNING_SUBSCRIPTION.DUE_AT, it.until().toEpochMilli())
                    .where(whose(plugin, it), RUNNING_SUBSCRIPTION.DUE_AT.lt(it.until().toEpochMilli())).execute();
            case Subscriptions.CancelScheduled it -> goesOn(sql, plugin, it, false);
            case Subscriptions.Resumed it -> goesOn(sql, plugin, it, true);
            case Subscriptions.Ended it -> sql.deleteFrom(RUNNING_SUBSCRIPTION).where(whose(plugin, it)).execute();
            case Subscriptions.TrialStarted it -> { }
            case Subscriptions.PastDue it -> { }
        }
    }

    private static void keep(DSLContext sql, String plugin, Change change, Optional<Instant> until, Optional<Renewal> next) {
        sql.deleteFrom(RUNNING_SUBSCRIPTION).where(whose(plugin, change)).execute();
        if (until.isPresent() && next.isPresent()) {
            sql.insertInto(RUNNING_SUBSCRIPTION)
                    .set(RUNNING_SUBSCRIPTION.COMMUNITY_ID, change.group().id())
                    .set(RUNNING_SUBSCRIPTION.PERSON_ID, change.person().id())
                    .set(RUNNING_SUBSCRIPTION.PLUGIN, plugin)
                    .set(RUNNING_SUBSCRIPTION.DUE_AT, until.get().toEpochMilli())
                    .set(RUNNING_SUBSCRIPTION.EVERY, next.get().every().toString())
                    .set(RUNNING_SUBSCRIPTION.PRICE, next.get().price().minor())
                    .set(RUNNING_SUBSCRIPTION.CURRENCY, next.get().price().currency())
                    .set(RUNNING_SUBSCRIPTION.GOES_ON, true).execute();
        }
    }

    private static void goesOn(DSLContext sql, String plugin, Change change, boolean goesOn) {
        sql.update(RUNNING_SUBSCRIPTION).set(RUNNING_SUBSCRIPTION.GOES_ON, goesOn).where(whose(plugin, change)).execute();
    }

    private static Condition whose(String plugin, Change change) {
        return RUNNING_SUBSCRIPTION.COMMUNITY_ID.eq(change.group().id()).and(RUNNING_SUBSCRIPTION.PERSON_ID.eq(change.person().id()))
                .and(RUNNING_SUBSCRIPTION.PLUGIN.eq(plugin));
    }
}
