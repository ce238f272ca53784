package org.guildhall.server.admin;

import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.guildhall.api.Permission;
import org.guildhall.api.Route;
import org.guildhall.api.community.Hall;
import org.guildhall.api.host.Page;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.data.Grid;
import org.guildhall.server.money.Journal;

/** Every entry in the books, by account, order, kind and day, on a page or as a table to take away. */
public final class EntriesPages {
    private static final List<String> KINDS = List.of("paid", "settled", "refund", "refunded", "spare", "stray", "frozen", "thawed", "lost", "beyond",
            "withdraw", "paid-out", "payout-back", "deposit", "deposit-back", "deposit-paid");
    private static final List<String> COLUMNS = List.of("number", "time", "kind", "order", "memo", "account", "debit", "credit", "currency", "place",
            "seal");

    private final Journal journal;
    private final Supplier<Hall> hall;

    /** Pages over this journal, in the hall's time. */
    public EntriesPages(Journal journal, Supplier<Hall> hall) {
        this.journal = journal;
        this.hall = hall;
    }

    /** Which entries; days count whole. */
    record Filter(@Range(max = 190) Optional<String> account, @Range(max = 32) Optional<String> order, @Range(max = 40) Optional<String> kind,
                  Optional<LocalDate> from, Optional<LocalDate> to, Optional<String> after) {
        Journal.Wanted wanted(ZoneId zone) {
            return new Journal.Wanted(filled(account), filled(order), filled(kind), from.map(day -> day.atStartOfDay(zone).toInstant()),
                    to.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()), after);
        }

        /** As it stands in an address, but for the place where the list goes on. */
        String query() {
            StringBuilder query = new StringBuilder();
            add(query, "account", filled(account));
            add(query, "order", filled(order));
            add(query, "kind", filled(kind));
            add(query, "from", from.map(LocalDate::toString));
            add(query, "to", to.map(LocalDate::toString));
            return query.toString();
        }

        private static Optional<String> filled(Optional<String> text) {
            return text.map(String::strip).filter(it -> !it.isEmpty());
        }

        private static void add(StringBuilder query, String name, Optional<String> value) {
            value.ifPresent(it -> query.append(name).append('=').append(java.net.URLEncoder.encode(it, java.nio.charset.StandardCharsets.UTF_8))
                    .append('&'));
        }
    }

    /** One page of entries. */
    record Entries(List<Journal.Line> items, Optional<String> next, Filter filter, String query, List<String> kinds) {}

    /** The list, and the same as a table. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/admin/books/entries", Permission.ADMIN, Filter.class, this::show).gives(Entries.class),
                Route.get("/admin/books/entries.csv", Permission.ADMIN, Filter.class,
                        (request, filter) -> table(filter, Grid.CSV, "entries.csv", Grid::csv)),
                Route.get("/admin/books/entries.xlsx", Permission.ADMIN, Filter.class,
                        (request, filter) -> table(filter, Grid.XLSX, "entries.xlsx", out -> Grid.xlsx(out, "entries"))));
    }

    private Response show(Request request, Filter filter) {
        Page<Journal.Line> page = journal.page(filter.wanted(hall.get().zone()));
        return Response.view("admin-entries", new Entries(page.items(), page.next(), filter, filter.query(), KINDS));
    }

    private Response table(Filter filter, String type, String name, Function<OutputStream, Grid> format) {
        ZoneId zone = hall.get().zone();
        return new Response.Raw(type, out -> {
            try (Grid grid = format.apply(out)) {
                grid.row(COLUMNS);
                journal.each(filter.wanted(zone), line -> line.legs().forEach(leg -> grid.row(List.of(line.id(), line.at().atZone(zone).toOffsetDateTime(),
                        line.kind(), line.order().orElse(""), line.memo(), leg.account(), leg.debit() ? Grid.amount(leg.amount()) : "",
                        leg.debit() ? "" : Grid.amount(leg.amount()), leg.amount().currency(), line.place().map(String::valueOf).orElse(""),
                        line.seal().orElse("")))));
            }
        }, name);
    }
}
