package org.guildhall.server.pages;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.People;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.money.Income;
import org.guildhall.server.payouts.Deposits;
import org.guildhall.server.payouts.PayoutDesk;

/** What an owner has locked as security for the members: anybody sees how much, the owner adds to it or asks it back. */
public final class DepositPages {
    private final PayoutDesk desk;
    private final Income income;
    private final People people;

    /** Pages over this desk. */
    public DepositPages(PayoutDesk desk, Income income, People people) {
        this.desk = desk;
        this.income = income;
        this.people = people;
    }

    /** How much. */
    record Wish(Money amount) {}

    /** Who gets how much of it, and why. */
    record Compensation(@Range(max = 40) String person, Money amount, @Range(max = 400) String reason) {}

    /**
     * The page.
     *
     * @param available what could be locked; only for the owner
     * @param noticeDays how many days before it comes back it has to be asked for
     */
    record Deposit(Group group, Money held, Optional<Money> available, long noticeDays, List<Deposits.Return> returns,
                   List<Deposits.Payment> payments) {}

    /** The page, and what is done with a deposit. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/g/{group}/deposit", Permission.ANYONE, request -> Response.view("deposit", model(request))).gives(Deposit.class),
                Route.post("/g/{group}/deposit", Permission.OWNER, Wish.class, this::lock).gives(Deposit.class),
                Route.post("/g/{group}/deposit/back", Permission.OWNER, Wish.class, this::askBack).gives(Deposit.class),
                Route.post("/admin/deposits/{group}/pay", Permission.ADMIN, Compensation.class, this::pay).gives(Deposit.class));
    }

    private Response lock(Request request, Wish wish) {
        desk.deposits().lock(request.group(), wish.amount(), request.key());
        return done(request);
    }

    private Response askBack(Request request, Wish wish) {
        desk.deposits().askBack(request.group(), wish.amount(), request.key());
        return done(request);
    }

    private Response pay(Request request, Compensation form) {
        desk.deposits().pay(request.group(), people.named(form.person()).orElseThrow(() -> Refused.field("person", "deposit.person")),
                form.amount(), form.reason(), request.person(), request.key());
        return done(request);
    }

    private Response done(Request request) {
        return Response.done("/g/" + request.group().slug() + "/deposit", model(request));
    }

    private Deposit model(Request request) {
        Group group = request.group();
        boolean owner = request.visitor().isPresent() && request.may(Role.OWNER);
        return new Deposit(group, desk.deposits().held(group),
                owner ? Optional.of(WalletPages.Wallet.main(income.of(group, Optional.empty()), group.currency()).available()) : Optional.empty(),
                desk.rules().settings().depositNotice().toDays(), owner ? desk.deposits().returns(group) : List.of(),
                owner ? desk.deposits().payments(group) : List.of());
    }
}
