package org.guildhall.plugins.paidentry;

import static org.guildhall.plugins.paidentry.tables.Tables.PAID_ENTRY_AGREED;
import static org.guildhall.plugins.paidentry.tables.Tables.PAID_ENTRY_FREE;
import static org.guildhall.plugins.paidentry.tables.Tables.PAID_ENTRY_TICKET;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.jooq.impl.DSL;

/** Which free places are taken, and what was agreed with whom, in the plugin's own tables. */
record PriceBook(Database database) {
    /** How many members count towards the free start of each of these groups; a group where none was free is left out. */
    Map<Long, Integer> taken(Collection<Group> groups) {
        return database.read(sql -> sql.select(PAID_ENTRY_FREE.GROUP_ID, PAID_ENTRY_FREE.TAKEN).from(PAID_ENTRY_FREE)
                .where(PAID_ENTRY_FREE.GROUP_ID.in(groups.stream().map(Group::id).toList()))
                .fetchMap(PAID_ENTRY_FREE.GROUP_ID, PAID_ENTRY_FREE.TAKEN));
    }

    /** Takes a free place while the group is smaller than this; false if none is left. */
    boolean takeFree(Group group, int members, int until) {
        return database.write(sql -> {
            sql.insertInto(PAID_ENTRY_FREE).set(PAID_ENTRY_FREE.GROUP_ID, group.id()).set(PAID_ENTRY_FREE.TAKEN, 0)
                    .onConflict(PAID_ENTRY_FREE.GROUP_ID).doNothing().execute();
            var counted = DSL.greatest(PAID_ENTRY_FREE.TAKEN, DSL.inline(members));
            return sql.update(PAID_ENTRY_FREE).set(PAID_ENTRY_FREE.TAKEN, counted.plus(1))
                    .where(PAID_ENTRY_FREE.GROUP_ID.eq(group.id()), counted.lt(until)).execute() == 1;
        });
    }

    /** A free place that was taken and came to nothing. */
    void giveBackFree(Group group) {
        database.run(sql -> sql.update(PAID_ENTRY_FREE).set(PAID_ENTRY_FREE.TAKEN, PAID_ENTRY_FREE.TAKEN.minus(1))
                .where(PAID_ENTRY_FREE.GROUP_ID.eq(group.id()), PAID_ENTRY_FREE.TAKEN.gt(0)).execute());
    }

    /** Keeps what the plan of this order cost. */
    void agree(Order order, Plan plan) {
        database.run(sql -> sql.insertInto(PAID_ENTRY_AGREED).set(PAID_ENTRY_AGREED.ORDER_NUMBER, order.number())
                .set(PAID_ENTRY_AGREED.GROUP_ID, order.group().id()).set(PAID_ENTRY_AGREED.PERSON_ID, order.buyer().id())
                .set(PAID_ENTRY_AGREED.PLAN, plan.id()).set(PAID_ENTRY_AGREED.FEE, plan.fee().minor())
                .set(PAID_ENTRY_AGREED.CURRENCY, plan.fee().currency()).onConflict(PAID_ENTRY_AGREED.ORDER_NUMBER).doNothing().execute());
    }

    /** What this plan cost when this person last paid for it. */
    Optional<Money> agreed(Group group, Person person, String plan) {
        return database.read(sql -> sql.select(PAID_ENTRY_AGREED.FEE, PAID_ENTRY_AGREED.CURRENCY).from(PAID_ENTRY_AGREED)
                .join(PAID_ENTRY_TICKET).on(PAID_ENTRY_TICKET.ORDER_NUMBER.eq(PAID_ENTRY_AGREED.ORDER_NUMBER))
                .where(PAID_ENTRY_AGREED.PERSON_ID.eq(person.id()), PAID_ENTRY_AGREED.GROUP_ID.eq(group.id()),
                        PAID_ENTRY_AGREED.PLAN.eq(plan), PAID_ENTRY_TICKET.PAID_AT.isNotNull())
                .orderBy(PAID_ENTRY_TICKET.PAID_AT.desc()).limit(1)
                .fetchOptional(row -> Money.of(row.value1(), row.value2())));
    }
}
