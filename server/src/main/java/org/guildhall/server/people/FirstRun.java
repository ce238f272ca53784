package org.guildhall.server.people;

import static org.guildhall.server.store.schema.Tables.HALL_FACT;
import static org.guildhall.server.store.schema.Tables.PERSON;

import org.guildhall.api.Refused;
import org.guildhall.server.store.Store;

/** Makes the first account, an admin; it can be done only while nobody has an account, and once however many try. */
public final class FirstRun {
    private static final String FACT = "first.person";

    private final Store store;
    private final Accounts accounts;
    private volatile boolean over;

    /** Makes it among these accounts. */
    public FirstRun(Store store, Accounts accounts) {
        this.store = store;
        this.accounts = accounts;
    }

    /** Whether nobody has an account yet. */
    public boolean isAhead() {
        if (!over) {
            boolean somebody = store.read(sql -> sql.fetchExists(PERSON));
            over = somebody && !store.isWriting();
            return !somebody;
        }
        return !over;
    }

    /**
     * Adds the owner, whom {@link Accounts#prepare} has checked, in the current transaction if there is one.
     *
     * @throws Refused NOT_FOUND once somebody has an account
     */
    public Account add(Newcomer owner) {
        return store.write(sql -> {
            // The fact has a unique name: of two who come at once, one is late.
            boolean first = !sql.fetchExists(PERSON) && sql.insertInto(HALL_FACT).set(HALL_FACT.NAME, FACT)
                    .set(HALL_FACT.CONTENT, owner.identity().name()).onConflictDoNothing().execute() == 1;
            if (!first) {
                throw new Refused(Refused.Kind.NOT_FOUND, "people.first-run-over");
            }
            return accounts.add(owner, true);
        });
    }
}
