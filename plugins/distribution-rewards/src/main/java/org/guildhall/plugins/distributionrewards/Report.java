package org.guildhall.plugins.distributionrewards;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Page;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;
import org.guildhall.api.money.Shares;
import org.guildhall.api.money.Shares.Share;
import org.guildhall.api.money.Shares.State;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** For accountants and regulators: who brought whom, what was paid, why, and what became of it. */
record Report(Terms terms, BondBook bonds, Shares shares, InstantSource clock) {
    /** Without it spreadsheets take UTF-8 for something else. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String BEGINS_A_FORMULA = "=+-@\t\r＝＋－＠";

    /** Where the list goes on. */
    record Ask(@Range(max = 20) Optional<String> after) {}

    /**
     * One reward.
     *
     * @param person who got it
     * @param friend who paid the order
     * @param way how it is known who brought them; missing if that was corrected since
     * @param bound since when
     * @param paid what the order cost
     * @param kept what is left of the order's payment
     * @param amount what the reward was at first
     * @param worth what is left of it
     */
    record Line(String order, Optional<Instant> at, String person, String friend, int level, Percent rate, Optional<String> way,
                Optional<Instant> bound, Money paid, Money kept, Money amount, Money worth, State state) {}

    /** The page. */
    record Shown(String group, String slug, String owner, Instant made, MyRewards.Offered terms, Claims.Truth truth, List<Line> items,
                 Optional<String> next) {}

    Response show(Request request, Ask ask) {
        Group group = request.group();
        Page<Share> page = shares.in(group, ask.after());
        return Response.view("report", new Shown(group.name(), group.slug(), group.owner().name(), clock.instant(),
                MyRewards.Offered.of(terms.of(group)), new Claims(shares).truth(group), lines(group, page.items()), page.next()));
    }

    /** All of it as a table for a spreadsheet, in which no name is taken for a formula. */
    Response table(Request request) {
        Group group = request.group();
        return new Response.Raw("text/csv; charset=utf-8", out -> write(group, out));
    }

    private void write(Group group, OutputStream out) throws IOException {
        out.write(BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8));
        line(out, Stream.of("order", "paid at", "rewarded", "level", "rate percent", "buyer", "known by", "since", "currency", "price minor",
                "kept minor", "reward minor", "reward kept minor", "state"));
        Page<Share> page = shares.in(group, Optional.empty());
        while (!page.items().isEmpty()) {
            for (Line line : lines(group, page.items())) {
                line(out, cells(line));
            }
            page = page.next().isPresent() ? shares.in(group, page.next()) : new Page<>(List.of(), Optional.empty());
        }
    }

    private static Stream<String> cells(Line line) {
        return Stream.of(line.order(), line.at().map(Instant::toString).orElse(""), line.person(), Integer.toString(line.level()),
                line.rate().toString(), line.friend(), line.way().orElse(""), line.bound().map(Instant::toString).orElse(""),
                line.paid().currency(), Long.toString(line.paid().minor()), Long.toString(line.kept().minor()), Long.toString(line.amount().minor()),
                Long.toString(line.worth().minor()), line.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private List<Line> lines(Group group, List<Share> page) {
        Map<Long, Bond> known = bonds.of(group, page.stream().map(share -> share.order().buyer().id()).distinct().toList());
        return page.stream().map(share -> line(share, Optional.ofNullable(known.get(share.order().buyer().id())))).toList();
    }

    private static Line line(Share share, Optional<Bond> bond) {
        Optional<Bond> why = bond.filter(it -> share.level() > 1 || it.inviter().equals(Optional.of(share.person().id())));
        return new Line(share.order().number(), share.order().paid(), share.person().name(), share.order().buyer().name(), share.level(),
                share.rate(), why.map(Bond::way), why.map(Bond::at), share.order().total(), share.order().kept(), share.amount(), share.kept(),
                share.state());
    }

    private static void line(OutputStream out, Stream<String> cells) throws IOException {
        out.write((cells.map(Report::cell).collect(Collectors.joining(",")) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A cell in quotes, with an apostrophe before what a spreadsheet would reckon. */
    private static String cell(String text) {
        boolean formula = !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
