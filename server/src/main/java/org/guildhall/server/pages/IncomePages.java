package org.guildhall.server.pages;

import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.guildhall.api.Permission;
import org.guildhall.api.Route;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Page;
import org.guildhall.api.money.Money;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.data.Grid;
import org.guildhall.server.money.Flow;
import org.guildhall.server.money.Forecast;
import org.guildhall.server.money.Income;
import org.guildhall.server.money.Income.Figures;
import org.guildhall.server.money.OrderViews;
import org.guildhall.server.money.OrderViews.OrderLine;

/** What a group has earned: figures, a chart by month or by day, what should come, its orders and the entries; for its owner. */
public final class IncomePages {
    private static final int MONTHS = 12;
    private static final int DAYS = 30;
    private static final List<String> COLUMNS = List.of("time", "what", "for", "order", "figure", "change", "currency");

    private final Income income;
    private final OrderViews orders;
    private final Flow flow;
    private final Forecast forecast;

    /** Pages over this income and these orders. */
    public IncomePages(Income income, OrderViews orders, Flow flow, Forecast forecast) {
        this.income = income;
        this.orders = orders;
        this.flow = flow;
        this.forecast = forecast;
    }

    /** What a bar of the chart stands for. */
    enum By {
        /** One of the last twelve months. */
        MONTH,
        /** One of the last thirty days. */
        DAY
    }

    /**
     * Where the lists go on.
     *
     * @param after of the entries
     * @param orders of the orders
     */
    record From(Optional<String> after, Optional<String> orders, Optional<By> by) {}

    /**
     * The income: the five figures in the group's currency, and what lies behind them.
     *
     * @param days the last thirty, where they are asked for
     */
    record GroupIncome(Group group, Money pending, Money available, Money withdrawing, Money withdrawn, Money frozen,
                       List<Figures> currencies, List<Income.Line> entries, Optional<String> next, Page<OrderLine> orders,
                       By by, List<Flow.Span> months, List<Flow.Span> days, IncomeChart chart, Forecast.Outlook outlook) {}

    /** The income of a group, and its entries as a table. */
    public List<Route<?>> routes() {
        return List.of(Route.get("/g/{group}/income", Permission.OWNER, From.class, this::show).gives(GroupIncome.class),
                Route.get("/g/{group}/income/entries.csv", Permission.OWNER, request -> table(request, Grid.CSV, ".csv", Grid::csv)),
                Route.get("/g/{group}/income/entries.xlsx", Permission.OWNER,
                        request -> table(request, Grid.XLSX, ".xlsx", out -> Grid.xlsx(out, "income"))));
    }

    private Response show(Request request, From from) {
        Group group = request.group();
        Income.Statement statement = income.of(group, from.after());
        Figures main = WalletPages.Wallet.main(statement, group.currency());
        By by = from.by().orElse(By.MONTH);
        List<Flow.Span> months = flow.months(group, MONTHS);
        List<Flow.Span> days = by == By.DAY ? flow.days(group, DAYS) : List.of();
        return Response.view("income", new GroupIncome(group, main.pending(), main.available(), main.withdrawing(), main.withdrawn(),
                main.frozen(), statement.figures(), statement.entries().items(), statement.entries().next(),
                orders.of(group, from.orders()), by, months, days,
                IncomeChart.of(by == By.DAY ? days : months, group.currency()), forecast.of(group)));
    }

    private Response table(Request request, String type, String ending, Function<OutputStream, Grid> format) {
        Group group = request.group();
        return new Response.Raw(type, out -> {
            try (Grid grid = format.apply(out)) {
                grid.row(COLUMNS);
                income.each(group, line -> grid.row(List.of(line.at().atZone(group.zone()).toOffsetDateTime(), line.what(), line.purpose(),
                        line.order().orElse(""), line.figure(), line.gained() ? Grid.amount(line.amount()) : Grid.amount(line.amount()).negate(),
                        line.amount().currency())));
            }
        }, group.slug() + "-income" + ending);
    }
}
