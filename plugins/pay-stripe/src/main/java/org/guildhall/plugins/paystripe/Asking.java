package org.guildhall.plugins.paystripe;

import java.time.Duration;
import java.time.Period;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Renewal;

/** The words Stripe is asked for a page with, and for the coupon of a first payment that is lower than those after it. */
final class Asking {
    /** Stripe keeps a page open for half an hour at least; ours is closed when the order is. */
    private static final Duration AT_LEAST_OPEN = Duration.ofMinutes(31);
    private static final int YEAR = 12;
    private static final int LONGEST_NAME = 40;

    private Asking() {}

    static String page(Attempt attempt) {
        Form form = Form.of("mode", attempt.renews().isPresent() ? "subscription" : "payment")
                .with("client_reference_id", attempt.id())
                .with("metadata[attempt]", attempt.id())
                .with("metadata[order]", attempt.order())
                .with("success_url", attempt.back())
                .with("cancel_url", attempt.back())
                .with("expires_at", attempt.expires().plus(AT_LEAST_OPEN).getEpochSecond());
        line(form, 0, attempt.title(), attempt.renews().map(Renewal::price).orElse(attempt.amount()));
        String kind = attempt.renews().isPresent() ? "subscription_data" : "payment_intent_data";
        form.with(kind + "[description]", attempt.title() + " (" + attempt.order() + ")").with(kind + "[metadata][attempt]", attempt.id());
        attempt.renews().ifPresent(renewal -> {
            every(form, renewal.every());
            difference(form, attempt, renewal.price());
        });
        return form.toString();
    }

    /** Takes off the first payment what the renewals cost more. */
    static Optional<String> coupon(Attempt attempt) {
        return attempt.renews().filter(renewal -> renewal.price().exceeds(attempt.amount())).map(renewal -> Form.of("id", attempt.id())
                .with("duration", "once").with("max_redemptions", 1)
                .with("amount_off", Currencies.count(renewal.price().minus(attempt.amount())))
                .with("currency", currency(attempt.amount()))
                .with("name", attempt.title().substring(0, Math.min(attempt.title().length(), LONGEST_NAME))).toString());
    }

    private static void difference(Form form, Attempt attempt, Money renewal) {
        if (renewal.exceeds(attempt.amount())) {
            form.with("discounts[0][coupon]", attempt.id());
        } else if (attempt.amount().exceeds(renewal)) {
            line(form, 1, attempt.title(), attempt.amount().minus(renewal));
        }
    }

    private static void line(Form form, int number, String name, Money amount) {
        String line = "line_items[" + number + "]";
        form.with(line + "[quantity]", 1).with(line + "[price_data][currency]", currency(amount))
                .with(line + "[price_data][unit_amount]", Currencies.count(amount)).with(line + "[price_data][product_data][name]", name);
    }

    private static void every(Form form, Period period) {
        boolean days = period.getDays() > 0;
        long months = period.toTotalMonths();
        boolean years = !days && months % YEAR == 0;
        form.with("line_items[0][price_data][recurring][interval]", days ? "day" : years ? "year" : "month")
                .with("line_items[0][price_data][recurring][interval_count]", days ? period.getDays() : years ? months / YEAR : months);
    }

    private static String currency(Money amount) {
        return amount.currency().toLowerCase(Locale.ROOT);
    }
}
