package org.guildhall.plugins.paypaypal;

import java.net.URI;
import java.util.List;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.Refund;

/** What is asked of PayPal, in PayPal's words: asked twice it is the same to the last byte. */
sealed interface Wish {
    /** To be paid this. */
    record Order(String intent, List<Unit> purchaseUnits, Source paymentSource) implements Wish {
        private static final int LONGEST_TITLE = 120;

        static Order of(Attempt attempt) {
            String title = attempt.title();
            String fitting = title.substring(0, title.offsetByCodePoints(0, Math.min(LONGEST_TITLE, title.codePointCount(0, title.length()))));
            URI back = attempt.notice().resolve("return/" + attempt.id());
            return new Order("CAPTURE", List.of(new Unit(attempt.id(), attempt.id(), fitting, Amount.of(attempt.amount()))),
                    new Source(new Way(new Experience(back.toString(), attempt.back().toString(), "PAY_NOW", "NO_SHIPPING"))));
        }
    }

    /** To give this back. */
    record Back(String customId, String invoiceId, Amount amount) implements Wish {
        static Back of(Refund refund) {
            return new Back(refund.id(), refund.id(), Amount.of(refund.amount()));
        }
    }

    /** To fetch what the payer has agreed to. */
    record Capture() implements Wish {}

    /** What is paid for. */
    record Unit(String customId, String invoiceId, String description, Amount amount) {}

    /** An amount. */
    record Amount(String currencyCode, String value) {
        private static Amount of(Money money) {
            return new Amount(money.currency(), Amounts.say(money).orElseThrow());
        }
    }

    /** How it is paid. */
    record Source(Way paypal) {}

    /** How it is paid at PayPal. */
    record Way(Experience experienceContext) {}

    /** What the payer sees, and where they go afterwards. */
    record Experience(String returnUrl, String cancelUrl, String userAction, String shippingPreference) {}
}
