package org.guildhall.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.guildhall.api.Refused;
import org.guildhall.server.testing.OnBothDatabases;
import org.jooq.exception.DataAccessException;

/**
 * Has the database fail at the first call of a story, the next time at the second, and so on until all of it passes. Some
 * calls are passed over, so that this takes seconds; {@code -Dguildhall.test.calls=every} tries each of them.
 */
public final class EveryCall {
    private static final boolean EACH = "every".equals(System.getProperty("guildhall.test.calls"));
    private static final int MOST_CALLS = 3000;

    private EveryCall() {}

    /** What is done with money; it is told once for each call that fails, each time under another key. */
    public interface Story {
        /** Does all of it; told again after a fault, it does what is left. */
        void tell(String key);

        /** What must hold wherever it was cut short. */
        void look(String key);

        /** What must hold when it has come to its end. */
        void end(String key);
    }

    /** How many calls lie between two that fail, unless all of them do: a prime, so that no regular pattern is missed. */
    public static int pace(OnBothDatabases.Fresh database, int usual) {
        return EACH ? 1 : database instanceof OnBothDatabases.Sqlite ? usual : 2 * usual + 1;
    }

    /**
     * Tells it until it passes.
     *
     * @param pace how many calls lie between two that fail
     * @return how often it was told
     */
    public static int cutShort(Faulty database, int pace, Story story) {
        int told = 0;
        boolean failed = true;
        for (int call = 1; failed; call += pace) {
            String key = "k" + ++told;
            database.failAt(call);
            boolean whole = tellOnce(story, key);
            failed = database.hasFailed();
            assertThat(failed || whole).as("passes when no call fails").isTrue();
            story.look(key);
            story.tell(key);
            story.end(key);
            assertThat(call).as("calls of a story").isLessThan(MOST_CALLS);
        }
        return told;
    }

    private static boolean tellOnce(Story story, String key) {
        try {
            story.tell(key);
            return true;
        } catch (DataAccessException | Refused | IllegalStateException e) {
            return false;
        }
    }
}
