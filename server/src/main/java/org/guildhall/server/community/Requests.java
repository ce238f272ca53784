package org.guildhall.server.community;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Denial;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Memberships.Denied;
import org.guildhall.api.community.Memberships.Stay;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.server.people.CleanText;
import org.guildhall.server.people.Cursor;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Events;

/** Requests to join, and what the keepers make of them. */
public final class Requests {
    /** The door that approved people come in by. */
    public static final String DOOR = "request";

    private static final int MOST_TEXT = 500;
    private static final int MOST_ON_PAGE = 50;

    private final Store store;
    private final RequestTable table;
    private final ActivityTable log;
    private final Rolls rolls;
    private final Gates gates;
    private final Events events;
    private final InstantSource clock;

    /** Lets the approved in by these rolls. */
    public Requests(Store store, Rolls rolls, Gates gates, Events events, InstantSource clock) {
        this.store = store;
        this.table = new RequestTable(store);
        this.log = new ActivityTable(store);
        this.rolls = rolls;
        this.gates = gates;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Asks to come in; one who waits already only changes the message. The gates are asked first, so that nobody waits in vain.
     *
     * @throws Refused INVALID for {@code message}, or what a gate says
     */
    public void ask(Group group, Person person, String message) {
        String text = CleanText.lines("message", message, 1, MOST_TEXT);
        spoken(group, person, text);
        rolls.ask(group, person, DOOR, text);
    }

    /** What a gate lets wait a keeper reads first anyway. */
    private void spoken(Group group, Person person, String text) {
        Intent.Speak speak = new Intent.Speak(group, text);
        Denial denial = gates.denials(Optional.of(person), List.of(speak)).get(speak);
        if (denial != null && denial.effect() == Denial.Effect.STOP) {
            throw GateKeeper.refusal(denial);
        }
    }

    /** Takes the request back; none there is fine. */
    public void withdraw(Group group, Person person) {
        store.run(sql -> table.withdraw(group, person, clock.instant()));
    }

    /** Those who wait, the longest first. */
    public Page<JoinRequest> open(Group group, Optional<String> after) {
        long from = after.map(Cursor::read).map(Cursor::first).orElse(0L);
        return Cursor.page(table.open(group, from, MOST_ON_PAGE + 1), MOST_ON_PAGE, last -> new Cursor(last.id(), 0));
    }

    /** How many wait. */
    public int waiting(Group group) {
        return table.countOpen(group);
    }

    /**
     * Lets the person in; approving twice is fine.
     *
     * @throws Refused NOT_FOUND, CONFLICT if it has been decided otherwise or the group is full, or what a gate says
     */
    public void approve(Group group, long request, Person keeper) {
        store.run(sql -> {
            if (decides(group, request, JoinRequest.State.APPROVED, "", keeper)) {
                Person person = find(group, request).person();
                log.write(Optional.of(group), Optional.of(person), Optional.of(keeper), "request-approved", "", clock.instant());
                rolls.admit(group, person, rolls.find(group, person).map(there -> there.stay()).orElseGet(() -> Stay.by(table.door(request))));
            }
        });
    }

    /**
     * Denies the request; the person reads the reason, and what they have paid is given back by whoever took it.
     *
     * @throws Refused NOT_FOUND, CONFLICT if it has been decided otherwise, INVALID for {@code reason}
     */
    public void deny(Group group, long request, Person keeper, String reason) {
        String text = CleanText.lines("reason", reason, 0, MOST_TEXT);
        store.run(sql -> {
            if (decides(group, request, JoinRequest.State.DENIED, text, keeper)) {
                Person person = find(group, request).person();
                log.write(Optional.of(group), Optional.of(person), Optional.of(keeper), "request-denied", text, clock.instant());
                events.publish(new Denied(group, person, text));
            }
        });
    }

    private boolean decides(Group group, long request, JoinRequest.State state, String reason, Person keeper) {
        if (table.decide(group, request, state, reason, clock.instant(), keeper)) {
            return true;
        }
        if (find(group, request).state() != state) {
            throw new Refused(Refused.Kind.CONFLICT, "community.request.decided");
        }
        return false;
    }

    private JoinRequest find(Group group, long request) {
        return table.find(group, request).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "community.request.unknown"));
    }
}
