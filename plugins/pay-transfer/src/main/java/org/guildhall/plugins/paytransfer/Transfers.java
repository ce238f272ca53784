package org.guildhall.plugins.paytransfer;

import static org.guildhall.plugins.paytransfer.tables.Tables.PAY_TRANSFER_PAYMENT;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Database;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.plugins.paytransfer.Transfer.State;
import org.guildhall.plugins.paytransfer.tables.tables.records.PayTransferPaymentRecord;
import org.jooq.Condition;
import org.jooq.Field;

/** The rows of transfers; each changes only where it still is what was read. */
record Transfers(Database database, InstantSource clock) {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Without letters and digits that are taken for each other. */
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int CODE_LENGTH = 6;

    /** Begins a transfer; the same attempt begins it once. */
    void begin(Attempt attempt, Order order) {
        PayTransferPaymentRecord row = new PayTransferPaymentRecord();
        row.setAttempt(attempt.id());
        row.setOrderNumber(order.number());
        row.setPersonId(order.buyer().id());
        row.setCommunityName(order.group().name());
        row.setTitle(attempt.title());
        row.setAmount(attempt.amount().minor());
        row.setCurrency(attempt.amount().currency());
        row.setState(State.AWAITING.name());
        row.setVersion(0);
        row.setBegunAt(clock.millis());
        row.setChangedAt(clock.millis());
        row.setExpiresAt(attempt.expires().toEpochMilli());
        row.setReason("");
        database.run(sql -> {
            row.setCode(freeCode());
            sql.insertInto(PAY_TRANSFER_PAYMENT).set(row).onConflict(PAY_TRANSFER_PAYMENT.ATTEMPT).doNothing().execute();
        });
    }

    Optional<Transfer> find(String attempt) {
        return list(PAY_TRANSFER_PAYMENT.ATTEMPT.eq(attempt), 1).stream().findFirst();
    }

    /** The transfer of this attempt, if there is one. */
    Transfer get(String attempt) {
        return find(attempt).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "transfer.not-there"));
    }

    /** Those in one of these states, from whoever has waited longest. */
    List<Transfer> in(Collection<State> states, int most) {
        return list(PAY_TRANSFER_PAYMENT.STATE.in(states.stream().map(State::name).toList()), most);
    }

    /** Those with these attempts. */
    List<Transfer> of(Collection<String> attempts) {
        return attempts.isEmpty() ? List.of() : list(PAY_TRANSFER_PAYMENT.ATTEMPT.in(attempts), attempts.size());
    }

    /**
     * Moves it on.
     *
     * @throws Refused CONFLICT if somebody else has moved it meanwhile
     */
    void move(Transfer from, State to, Map<Field<?>, ?> also) {
        Map<Field<?>, Object> values = new HashMap<>(also);
        values.put(PAY_TRANSFER_PAYMENT.STATE, to.name());
        values.put(PAY_TRANSFER_PAYMENT.VERSION, from.version() + 1);
        values.put(PAY_TRANSFER_PAYMENT.CHANGED_AT, clock.millis());
        int rows = database.write(sql -> sql.update(PAY_TRANSFER_PAYMENT).set(values)
                .where(PAY_TRANSFER_PAYMENT.ATTEMPT.eq(from.attempt()), PAY_TRANSFER_PAYMENT.VERSION.eq(from.version())).execute());
        if (rows != 1) {
            throw new Refused(Refused.Kind.CONFLICT, "transfer.moved");
        }
    }

    private List<Transfer> list(Condition which, int most) {
        return database.read(sql -> sql.selectFrom(PAY_TRANSFER_PAYMENT).where(which)
                .orderBy(PAY_TRANSFER_PAYMENT.CHANGED_AT, PAY_TRANSFER_PAYMENT.ATTEMPT).limit(most).fetch(Transfers::transfer));
    }

    private String freeCode() {
        return Stream.generate(Transfers::code).filter(code -> list(PAY_TRANSFER_PAYMENT.CODE.eq(code), 1).isEmpty())
                .findFirst().orElseThrow();
    }

    private static String code() {
        StringBuilder code = new StringBuilder();
        RANDOM.ints(CODE_LENGTH, 0, LETTERS.length()).forEach(letter -> code.append(LETTERS.charAt(letter)));
        return code.toString();
    }

    private static Transfer transfer(PayTransferPaymentRecord row) {
        return new Transfer(row.getAttempt(), row.getOrderNumber(), row.getPersonId(), row.getCommunityName(), row.getTitle(),
                Money.of(row.getAmount(), row.getCurrency()), row.getCode(), State.valueOf(row.getState()), row.getVersion(),
                Instant.ofEpochMilli(row.getBegunAt()), Instant.ofEpochMilli(row.getExpiresAt()), Instant.ofEpochMilli(row.getChangedAt()),
                row.getReason(), Optional.ofNullable(row.getSeen()).map(seen -> Money.of(seen, row.getCurrency())),
                Optional.ofNullable(row.getSeenBy()));
    }
}
