package org.guildhall.server.settings;

import static org.guildhall.server.store.schema.Tables.HALL_FACT;

import java.net.URI;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Hall;
import org.guildhall.server.store.Store;
import org.jooq.DSLContext;

/** What the owner said once, when the hall was opened: its name, clock and currency, and whether its money is pretended. */
public final class HallFacts implements Supplier<Hall> {
    private static final String NAME = "hall.name";
    private static final String ZONE = "hall.zone";
    private static final String CURRENCY = "hall.currency";
    private static final String SANDBOX = "hall.sandbox";
    private static final String THEME = "hall.theme";
    private static final String USUAL_THEME = "hall";
    private static final String NAMELESS = "Guildhall";
    private static final String USUAL_CURRENCY = "CNY";

    private final Store store;
    private final Supplier<URI> address;
    private final Optional<ZoneId> fixedZone;
    private volatile Map<String, String> facts;

    /**
     * Reads what was said, if anything was.
     *
     * @param fixedZone the time zone that a setting of the machine prescribes
     */
    public HallFacts(Store store, Supplier<URI> address, Optional<ZoneId> fixedZone) {
        this.store = store;
        this.address = address;
        this.fixedZone = fixedZone;
        this.facts = store.read(HallFacts::kept);
    }

    /** The hall as it is; before it has been opened, a hall without a name. */
    @Override
    public Hall get() {
        Map<String, String> now = facts;
        return new Hall(now.getOrDefault(NAME, NAMELESS), address.get(), zone(now), now.getOrDefault(CURRENCY, USUAL_CURRENCY), isSandbox());
    }

    /** Whether it has been opened. */
    public boolean isOpen() {
        return facts.containsKey(NAME);
    }

    /** Whether this home plays with pretended money and a clock that can be moved. */
    public boolean isSandbox() {
        return Boolean.parseBoolean(facts.getOrDefault(SANDBOX, "false"));
    }

    /**
     * Opens the hall, in the current transaction; it can be done once.
     *
     * @throws Refused NOT_FOUND when it is open already
     */
    public void open(String name, ZoneId zone, String currency, boolean sandbox) {
        store.run(sql -> {
            if (kept(sql).containsKey(NAME)) {
                throw new Refused(Refused.Kind.NOT_FOUND, "admin.setup.done");
            }
            Map.of(NAME, name, ZONE, zone.getId(), CURRENCY, currency, SANDBOX, Boolean.toString(sandbox)).forEach((fact, content) ->
                    sql.insertInto(HALL_FACT).set(HALL_FACT.NAME, fact).set(HALL_FACT.CONTENT, content).execute());
            store.afterCommit(() -> facts = store.read(HallFacts::kept));
        });
    }

    /** The folder of the theme that was chosen. */
    public String theme() {
        return facts.getOrDefault(THEME, USUAL_THEME);
    }

    /** Chooses a theme; pages are printed with it from the next start on. */
    public void useTheme(String name) {
        store.run(sql -> sql.insertInto(HALL_FACT).set(HALL_FACT.NAME, THEME).set(HALL_FACT.CONTENT, name)
                .onConflict(HALL_FACT.NAME).doUpdate().set(HALL_FACT.CONTENT, name).execute());
        facts = store.read(HallFacts::kept);
    }

    private ZoneId zone(Map<String, String> now) {
        return fixedZone.or(() -> Optional.ofNullable(now.get(ZONE)).map(ZoneId::of)).orElseGet(ZoneId::systemDefault);
    }

    private static Map<String, String> kept(DSLContext sql) {
        return sql.selectFrom(HALL_FACT).where(HALL_FACT.NAME.startsWith("hall.")).fetchMap(HALL_FACT.NAME, HALL_FACT.CONTENT);
    }
}
