package org.guildhall.server.money;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.guildhall.api.Reward;
import org.guildhall.api.Reward.Claim;
import org.guildhall.api.community.Person;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Percent;
import org.guildhall.api.money.Shares;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.store.Store;
import org.guildhall.server.work.Events;

/**
 * The life of shares: agreed when an order is opened, begun when it is paid, released in time, less when money goes back. All
 * of it happens in the transaction that causes it.
 */
final class Sharing {
    private final Store store;
    private final Purchases purchases;
    private final PortionRows rows;
    private final SharePostings postings;
    private final Market market;
    private final Supplier<MoneySettings> settings;
    private final Agenda agenda;
    private final Events events;

    Sharing(Store store, Purchases purchases, PortionRows rows, SharePostings postings, Market market, Supplier<MoneySettings> settings,
            Agenda agenda, Events events) {
        this.store = store;
        this.purchases = purchases;
        this.rows = rows;
        this.postings = postings;
        this.market = market;
        this.settings = settings;
        this.agenda = agenda;
        this.events = events;
    }

    /** Asks who is to have a share of an order that was opened just now, and keeps what is agreed. */
    void agree(Purchase purchase) {
        Order order = purchase.order();
        List<Person> taken = new ArrayList<>(List.of(order.buyer()));
        int room = most().basisPoints();
        for (Owned<Reward> owned : market.rewards()) {
            List<Claim> claims = owned.isFor(order) ? owned.call(reward -> reward.claims(order)) : List.of();
            for (Claim claim : claims) {
                int points = Math.min(room, claim.rate().basisPoints());
                boolean fits = points > 0 && taken.size() <= Portion.MOST_LEVELS && taken.stream().noneMatch(it -> it.id() == claim.person().id());
                if (fits) {
                    rows.insert(purchase, taken.size(), owned.plugin() + "." + owned.contribution().name(), claim, new Percent(points));
                    taken.add(claim.person());
                    room -= points;
                }
            }
        }
    }

    /** The most that all shares of an order may come to. */
    Percent most() {
        Percent set = settings.get().mostShared();
        return set.basisPoints() > Portion.MOST.basisPoints() ? Portion.MOST : set;
    }

    /** The order is paid: the shares that were agreed leave the owner's income, as far as the hall's commission leaves room. */
    void begin(Purchase before) {
        List<Portion> agreed = rows.of(before);
        if (agreed.isEmpty()) {
            return;
        }
        Purchase purchase = purchases.get(before.row());
        Map<Portion, Money> parts = new LinkedHashMap<>();
        int room = Percent.WHOLE - purchase.commission().basisPoints();
        for (Portion share : agreed) {
            Percent rate = new Percent(Math.min(room, share.rate().basisPoints()));
            Money amount = purchase.order().total().share(rate);
            room -= rate.basisPoints();
            if (amount.isZero()) {
                rows.drop(share);
            } else {
                rows.begin(share, rate, amount, due(share, purchase));
                parts.put(share, amount);
            }
        }
        if (!parts.isEmpty()) {
            postings.begun(purchase, parts);
            parts.keySet().forEach(share -> {
                agenda.at(due(share, purchase), Agenda.Work.RELEASE, Long.toString(share.id()));
                tell(share.id(), purchase);
            });
        }
    }

    private static Instant due(Portion share, Purchase purchase) {
        Instant paid = purchase.order().paid().orElseThrow();
        return List.of(paid.plus(share.hold()), paid.plus(purchase.refundWindow()), purchase.settlesAt().orElseThrow()).stream()
                .max(Instant::compareTo).orElseThrow();
    }

    /** Makes a share available once the order is settled and nobody disputes it. */
    void release(long id) {
        store.run(sql -> {
            Portion share = rows.get(id);
            Purchase purchase = purchases.get(share.purchase());
            if (share.released().isPresent() || share.kept().isZero()) {
                return;
            }
            boolean ripe = purchase.settledAt().isPresent() && !purchase.is(Order.State.DISPUTED);
            if (ripe) {
                postings.released(share, purchase);
                rows.release(share, agenda.now());
                tell(id, purchase);
            } else {
                agenda.at(agenda.again(share.due().orElseThrow()), Agenda.Work.RELEASE, Long.toString(id));
            }
        });
    }

    /** Only so much is left of the order; the books of it are kept where the money goes back. */
    void less(Purchase purchase, Money left) {
        for (Portion share : rows.of(purchase)) {
            if (!share.kept().equals(share.of(left))) {
                rows.keep(share, share.of(left));
                tell(share.id(), purchase);
            }
        }
    }

    private void tell(long id, Purchase purchase) {
        Portion share = rows.get(id);
        events.publish(new Shares.Changed(PluginShares.shown(share, purchases.get(purchase.row()).order(), share.state())));
    }
}
