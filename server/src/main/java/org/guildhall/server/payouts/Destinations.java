package org.guildhall.server.payouts;

import static org.guildhall.server.store.schema.Tables.PAYOUT_ACCOUNT;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.server.people.Accounts;
import org.guildhall.server.settings.Secrets;
import org.guildhall.server.store.Store;

/** Where people want their money; whoever changes it proves who they are, and withdrawals wait a while. */
public final class Destinations {
    private final Store store;
    private final InstantSource clock;
    private final Accounts accounts;
    private final Courier courier;
    private final Secrets secrets;
    private final Supplier<PayoutSettings> settings;

    /**
     * A person's account.
     *
     * @param heldUntil before this nothing is withdrawn to it
     */
    public record Kept(Destination to, Instant heldUntil) {}

    Destinations(Store store, InstantSource clock, Accounts accounts, Courier courier, Secrets secrets, Supplier<PayoutSettings> settings) {
        this.store = store;
        this.clock = clock;
        this.accounts = accounts;
        this.courier = courier;
        this.secrets = secrets;
        this.settings = settings;
    }

    /** Where this person's money goes, if they have said so. */
    public Optional<Kept> of(Person person) {
        return store.read(sql -> sql.selectFrom(PAYOUT_ACCOUNT).where(PAYOUT_ACCOUNT.PERSON_ID.eq(person.id())).fetchOptional())
                .map(row -> new Kept(new Destination.Sealed(row.getSealedAccount(), row.getSealedName()).open(row.getProvider(), secrets),
                        Instant.ofEpochMilli(row.getHeldUntil())));
    }

    /** The ids of the providers that bring money to people, or by hand if there are none. */
    public List<String> ways() {
        List<String> providers = courier.providers();
        return providers.isEmpty() ? List.of(Destination.BY_HAND) : providers;
    }

    /**
     * Keeps where the money goes; a change of what was there holds withdrawals back. Call it outside any transaction.
     *
     * @throws Refused INVALID for the field that cannot be taken
     */
    public void set(Person person, Destination to, String password, String currency) {
        accounts.prove(person, password);
        if (!ways().contains(to.provider())) {
            throw Refused.field("provider", "payouts.provider");
        }
        if (to.account().isBlank()) {
            throw Refused.field("account", "payouts.account");
        }
        if (to.byHand() && to.name().isBlank()) {
            throw Refused.field("name", "payouts.name");
        }
        courier.unfit(to, Money.of(settings.get().limit(currency).least().minor(), currency)).ifPresent(why -> {
            throw Refused.field("account", why);
        });
        store.run(sql -> {
            Optional<Kept> before = of(person);
            if (before.map(Kept::to).filter(to::equals).isPresent()) {
                return;
            }
            Destination.Sealed sealed = Destination.Sealed.of(to, secrets);
            Duration hold = before.isPresent() ? settings.get().withdrawalHold() : Duration.ZERO;
            sql.deleteFrom(PAYOUT_ACCOUNT).where(PAYOUT_ACCOUNT.PERSON_ID.eq(person.id())).execute();
            sql.insertInto(PAYOUT_ACCOUNT).set(PAYOUT_ACCOUNT.PERSON_ID, person.id()).set(PAYOUT_ACCOUNT.PROVIDER, to.provider())
                    .set(PAYOUT_ACCOUNT.SEALED_ACCOUNT, sealed.account()).set(PAYOUT_ACCOUNT.SEALED_NAME, sealed.name())
                    .set(PAYOUT_ACCOUNT.CHANGED_AT, clock.millis()).set(PAYOUT_ACCOUNT.HELD_UNTIL, clock.instant().plus(hold).toEpochMilli()).execute();
        });
    }
}
