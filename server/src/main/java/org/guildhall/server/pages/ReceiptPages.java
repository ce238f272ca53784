package org.guildhall.server.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Page;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;
import org.guildhall.api.money.Renewal;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.http.Visit;
import org.guildhall.server.money.Market;
import org.guildhall.server.money.OrderViews;
import org.guildhall.server.money.Receipt;
import org.guildhall.server.money.Receipts;
import org.guildhall.server.view.Words;

/** Receipts and credit notes: to print, to list, and the tax rate that stands on them. */
public final class ReceiptPages {
    private final Receipts receipts;
    private final OrderViews orders;
    private final Market market;
    private final Words words;

    /** Pages over these receipts; whoever may see an order may see its papers. */
    public ReceiptPages(Receipts receipts, OrderViews orders, Market market, Words words) {
        this.receipts = receipts;
        this.orders = orders;
        this.market = market;
        this.words = words;
    }

    /** Where a list goes on. */
    record From(Optional<String> after) {}

    /** The tax rate, in percent. */
    record Tax(@Range(max = 5_000) Percent rate) {}

    /** A line of the price: what is added, or what falls away. */
    record Line(String text, Money amount, boolean off) {}

    /**
     * One paper.
     *
     * @param returnable whether a refund window was promised
     */
    record Paper(Receipt.Kind kind, String number, Instant issued, String hall, String seller, String owner, String buyer, String order, String title,
                 Money price, List<Line> lines, Money amount, Percent taxRate, Money tax, Money net, String terms, Duration refundWindow, boolean returnable,
                 Instant paid, String provider, Optional<String> to, String reason, Optional<Renewal> renews) {}

    /** The papers of one order. */
    record Papers(String order, List<Paper> items) {}

    /** A list of papers. */
    record Listing(List<Paper> items, Optional<String> next) {}

    /** A group's papers, and the rate that stands on the next. */
    record OfGroup(Group group, List<Paper> items, Optional<String> next, Percent rate) {}

    /** The papers of an order, one's own, a group's, and the tax rate. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/orders/{number}/receipt", Permission.SIGNED_IN, this::show).gives(Papers.class),
                Route.get("/me/receipts", Permission.SIGNED_IN, From.class, this::own).gives(Listing.class),
                Route.get("/g/{group}/receipts", Permission.OWNER, From.class, this::ofGroup).gives(OfGroup.class),
                Route.post("/g/{group}/receipts/tax", Permission.OWNER, Tax.class, this::tax).gives(OfGroup.class));
    }

    private Response show(Request request) {
        String number = request.path("number").toUpperCase(Locale.ROOT);
        boolean admin = Visit.of(request).caller().filter(caller -> caller.admin()).isPresent();
        String order = orders.show(number, request.person(), admin).number();
        List<Receipt> papers = receipts.of(order);
        if (papers.isEmpty()) {
            throw new Refused(Refused.Kind.NOT_FOUND, "receipts.none");
        }
        return Response.view("receipt", new Papers(order, papers(papers, request.locale())));
    }

    private Response own(Request request, From from) {
        Page<Receipt> page = receipts.of(request.person(), from.after());
        return Response.view("receipts", new Listing(papers(page.items(), request.locale()), page.next()));
    }

    private Response ofGroup(Request request, From from) {
        return Response.view("group-receipts", group(request, from.after()));
    }

    private Response tax(Request request, Tax tax) {
        receipts.setTax(request.group(), tax.rate());
        return Response.done("/g/" + request.group().slug() + "/receipts", group(request, Optional.empty()));
    }

    private OfGroup group(Request request, Optional<String> after) {
        Page<Receipt> page = receipts.of(request.group(), after);
        return new OfGroup(request.group(), papers(page.items(), request.locale()), page.next(), receipts.tax(request.group()));
    }

    private List<Paper> papers(List<Receipt> found, Locale reader) {
        return found.stream().map(receipt -> paper(receipt, reader)).toList();
    }

    private Paper paper(Receipt receipt, Locale reader) {
        Receipt.Said said = receipt.said();
        String currency = receipt.amount().currency();
        List<Line> lines = said.lines().stream().map(line -> new Line(line.text(), Money.of(Math.abs(line.minor()), currency), line.minor() < 0)).toList();
        return new Paper(receipt.kind(), receipt.number(), receipt.issued(), said.hall(), said.seller(), said.owner(), said.buyer(), said.order(),
                said.title(), Money.of(said.price(), currency), lines, receipt.amount(), said.tax(), receipt.tax(), receipt.net(), said.terms(),
                said.refundWindow(), !said.refundWindow().isZero(), said.paid(), market.provider(said.provider())
                        .map(owned -> words.say(owned.plugin(), reader, "provider.title")).orElse(said.provider()),
                said.to(), said.reason().isEmpty() ? "" : words.say(Words.HALL, reader, said.reason()), said.renews());
    }
}
