package org.guildhall.server.pages;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Route;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Page;
import org.guildhall.api.money.Money;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.money.Income;
import org.guildhall.server.money.Income.Figures;
import org.guildhall.server.money.OrderViews;
import org.guildhall.server.money.OrderViews.OrderLine;

/** What a group has earned: figures, a year's chart, its orders and the entries behind them; for its owner. */
public final class IncomePages {
    private final Income income;
    private final OrderViews orders;
    private final Months months;

    /** Pages over this income and these orders. */
    public IncomePages(Income income, OrderViews orders, Months months) {
        this.income = income;
        this.orders = orders;
        this.months = months;
    }

    /**
     * Where the lists go on.
     *
     * @param after of the entries
     * @param orders of the orders
     */
    record From(Optional<String> after, Optional<String> orders) {}

    /** The income: the five figures in the group's currency, and what lies behind them. */
    record GroupIncome(Group group, Money pending, Money available, Money withdrawing, Money withdrawn, Money frozen,
                       List<Figures> currencies, List<Income.Line> entries, Optional<String> next, Page<OrderLine> orders,
                       List<Months.Month> months, IncomeChart chart) {}

    /** The income of a group. */
    public List<Route<?>> routes() {
        return List.of(Route.get("/g/{group}/income", Permission.OWNER, From.class, this::show).gives(GroupIncome.class));
    }

    private Response show(Request request, From from) {
        Group group = request.group();
        Income.Statement statement = income.of(group, from.after());
        Figures main = WalletPages.Wallet.main(statement, group.currency());
        List<Months.Month> year = months.of(group);
        return Response.view("income", new GroupIncome(group, main.pending(), main.available(), main.withdrawing(), main.withdrawn(),
                main.frozen(), statement.figures(), statement.entries().items(), statement.entries().next(),
                orders.of(group, from.orders()), year, IncomeChart.of(year, group.currency())));
    }
}
