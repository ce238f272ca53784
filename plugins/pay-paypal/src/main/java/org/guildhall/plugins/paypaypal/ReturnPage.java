package org.guildhall.plugins.paypaypal;

import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.money.Payments;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where PayPal sends the payer back to: the money is fetched, and the payer goes on to the order. */
record ReturnPage(Sales sales, Payments payments) {
    private static final Logger LOG = LoggerFactory.getLogger(ReturnPage.class);

    Route<?> route() {
        return Route.get("/return/{attempt}", Permission.ANYONE, this::back);
    }

    private Response back(Request request) {
        Attempt attempt = payments.find(request.path("attempt")).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "return.unknown"));
        try {
            News news = sales.query(attempt);
            if (news.what() != News.What.UNKNOWN) {
                payments.tell(Paypal.ID, news);
            }
        } catch (Outbound.NoReply | Doubtful e) {
            LOG.warn("Whether {} is paid is not known yet: {}", attempt.id(), e.getMessage());
        }
        return new Response.Redirect(attempt.back().toString());
    }
}
