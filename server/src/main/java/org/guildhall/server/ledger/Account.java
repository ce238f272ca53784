package org.guildhall.server.ledger;

import java.util.Optional;

/**
 * A place where money can be; there is one per code and currency.
 *
 * @param heading the name it is summed up under
 * @param debit whether it normally holds what came in, rather than what is owed to someone
 * @param group the group whose money it is, if it is a group's
 */
public record Account(String code, String heading, boolean debit, Optional<Long> group) {
    /** What is on its way back to payers. */
    public static final Account REFUNDS_DUE = ofHall("refunds-due");
    /** What came and fits nothing, until a person has looked. */
    public static final Account SUSPENSE = ofHall("suspense");
    /** The hall's share of what owners earn. */
    public static final Account PLATFORM_FEE = ofHall("platform-fee");

    /** What the hall has given back out of another pocket, and may take from what providers hold for it. */
    public static final Account PAID_OUTSIDE = ofHall("paid-outside");
    /** What payers' banks have taken back that nobody else had to make good. */
    public static final Account DISPUTE_LOSS = costOfHall("dispute-loss");
    /** What providers keep for their work. */
    public static final Account PROVIDER_FEE = costOfHall("provider-fee");
    /** What a person has given up looking for, less what was there too much. */
    public static final Account WRITE_OFF = costOfHall("write-off");
    /** What is in the hall's own bank account, as far as the hall has been told. */
    public static final Account BANK = costOfHall("bank");

    /** What a provider has taken and still holds for the hall. */
    public static Account clearing(String provider) {
        String code = "provider:" + provider + ":clearing";
        return new Account(code, code, true, Optional.empty());
    }

    /** What a provider has billed and owes the hall. */
    public static Account cash(String provider) {
        String code = "provider:" + provider + ":cash";
        return new Account(code, code, true, Optional.empty());
    }

    /** What was paid for one order and may still go back. */
    public static Account pending(long group, String order) {
        return ofOrder(group, "pending", order);
    }

    /** What was paid for one order and is disputed by the payer's bank. */
    public static Account frozen(long group, String order) {
        return ofOrder(group, "frozen", order);
    }

    /** What a group's owner may have paid out. */
    public static Account available(long group) {
        return ofGroup(group, "available");
    }

    /** What is on its way to a group's owner. */
    public static Account withdrawing(long group) {
        return ofGroup(group, "withdrawing");
    }

    /** What a group's owner has locked as security for the members. */
    public static Account deposit(long group) {
        return ofGroup(group, "deposit");
    }

    /** What the hall holds for a person beside their groups. */
    public static Account purse(long person, String kind) {
        String code = "person:" + person + ":" + kind;
        return new Account(code, code, false, Optional.empty());
    }

    /** What a person has earned of one order and may still be taken back. */
    public static Account held(long person, String order) {
        String heading = "person:" + person + ":held";
        return new Account(heading + ":" + order, heading, false, Optional.empty());
    }

    /** What a person owes, because more was taken back than was there. */
    public static Account owedBy(long person) {
        String code = "person:" + person + ":owed";
        return new Account(code, code, true, Optional.empty());
    }

    /** What a group's owner owes, because more had to go back than was there. */
    public static Account owed(long group) {
        String code = heading(group, "owed");
        return new Account(code, code, true, Optional.of(group));
    }

    /** The name under which a group's accounts of one kind are summed up. */
    public static String heading(long group, String kind) {
        return "group:" + group + ":" + kind;
    }

    /** Whether it may fall below zero: a provider may be owed, what was given up may turn up, and the hall fills its bank elsewhere. */
    boolean mayOverdraw() {
        return code.startsWith("provider:") || code.equals("write-off") || code.equals("bank");
    }

    /** Whether it is one of the many that are opened for one order each. */
    boolean isOfOneOrder() {
        return !code.equals(heading);
    }

    private static Account ofGroup(long group, String kind) {
        String code = heading(group, kind);
        return new Account(code, code, false, Optional.of(group));
    }

    private static Account ofOrder(long group, String kind, String order) {
        String heading = heading(group, kind);
        return new Account(heading + ":" + order, heading, false, Optional.of(group));
    }

    private static Account costOfHall(String code) {
        return new Account(code, code, true, Optional.empty());
    }

    private static Account ofHall(String code) {
        return new Account(code, code, false, Optional.empty());
    }
}
