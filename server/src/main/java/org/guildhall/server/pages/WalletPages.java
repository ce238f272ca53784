package org.guildhall.server.pages;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Permission;
import org.guildhall.api.Route;
import org.guildhall.api.community.Hall;
import org.guildhall.api.money.Money;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.money.Income;
import org.guildhall.server.money.Income.Figures;

/** What a person's groups have earned, and how far it has come. */
public final class WalletPages {
    private final Income income;
    private final Supplier<Hall> hall;

    /** Pages over this income; the hall's currency comes first. */
    public WalletPages(Income income, Supplier<Hall> hall) {
        this.income = income;
        this.hall = hall;
    }

    /** Where the list goes on. */
    record From(Optional<String> after) {}

    /**
     * The wallet: five figures in the hall's currency, the same five for each currency, and the entries behind them.
     */
    record Wallet(Money pending, Money available, Money withdrawing, Money withdrawn, Money frozen, List<Figures> currencies,
                  List<Income.Line> entries, Optional<String> next) {
        static Wallet of(Income.Statement statement, String currency) {
            Figures main = main(statement, currency);
            return new Wallet(main.pending(), main.available(), main.withdrawing(), main.withdrawn(), main.frozen(),
                    statement.figures(), statement.entries().items(), statement.entries().next());
        }

        static Figures main(Income.Statement statement, String currency) {
            return statement.figures().stream().filter(figures -> figures.currency().equals(currency)).findFirst().orElseThrow();
        }
    }

    /** The wallet. */
    public List<Route<?>> routes() {
        return List.of(Route.get("/me/wallet", Permission.SIGNED_IN, From.class, this::show).gives(Wallet.class));
    }

    private Response show(Request request, From from) {
        String currency = hall.get().currency();
        return Response.view("wallet", Wallet.of(income.of(request.person(), currency, from.after()), currency));
    }
}
