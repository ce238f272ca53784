package org.guildhall.server.admin;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Person;
import org.guildhall.server.people.Accounts;
import org.guildhall.server.people.FirstRun;
import org.guildhall.server.people.Newcomer;
import org.guildhall.server.settings.HallFacts;
import org.guildhall.server.store.Store;

/** Opens a hall: says what it is, and makes its owner, both or neither; it can be done once. */
public final class Setup {
    private final Store store;
    private final HallFacts facts;
    private final FirstRun firstRun;
    private final Accounts accounts;
    private final Runnable furnish;

    /**
     * Opens the hall of this store.
     *
     * @param furnish brings in what a new hall begins with, once it is open
     */
    public Setup(Store store, HallFacts facts, FirstRun firstRun, Accounts accounts, Runnable furnish) {
        this.store = store;
        this.facts = facts;
        this.firstRun = firstRun;
        this.accounts = accounts;
        this.furnish = furnish;
    }

    /**
     * What the owner says.
     *
     * @param zone the clock working days are counted by
     * @param currency what new groups begin with
     * @param sandbox whether it plays with pretended money; it cannot be switched later
     */
    public record Wishes(String name, String zone, String currency, Owner owner, boolean sandbox) {}

    /** Who the owner is. */
    public record Owner(String name, String email, String password) {}

    /** Whether nobody has opened the hall yet. */
    public boolean isAhead() {
        return firstRun.isAhead();
    }

    /**
     * Opens it.
     *
     * @return the owner, who is an admin
     * @throws Refused NOT_FOUND once somebody has an account, INVALID for what cannot be taken
     */
    public Person open(Wishes wishes) {
        if (!isAhead()) {
            throw new Refused(Refused.Kind.NOT_FOUND, "admin.setup.done");
        }
        ZoneId zone = zone(wishes.zone());
        String currency = currency(wishes.currency());
        Newcomer owner = accounts.prepare(wishes.owner().name(), wishes.owner().email(), wishes.owner().password());
        Person person = store.write(sql -> {
            facts.open(wishes.name(), zone, currency, wishes.sandbox());
            return firstRun.add(owner).person();
        });
        furnish.run();
        return person;
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw Refused.field("zone", "admin.setup.zone.unknown");
        }
    }

    private static String currency(String code) {
        try {
            return Currency.getInstance(code.toUpperCase(Locale.ROOT)).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw Refused.field("currency", "admin.setup.currency.unknown");
        }
    }
}
