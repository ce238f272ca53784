package org.guildhall.plugins.paywechat;

import java.util.Optional;
import org.guildhall.api.Route;
import org.guildhall.api.web.Response;

/** Opens the plugin's pages as a browser does. */
final class Screens {
    private Screens() {}

    static PayPages.PayPage page(Office office, String attempt, String agent, String code) {
        return (PayPages.PayPage) ((Response.View) open(office, attempt, agent, code)).model();
    }

    @SuppressWarnings("unchecked")
    static Response open(Office office, String attempt, String agent, String code) {
        try {
            Route<PayPages.Coming> route = (Route<PayPages.Coming>) office.wechat.pages().getFirst();
            return route.handler().handle(Come.to("attempt", attempt, agent),
                    new PayPages.Coming(code.isEmpty() ? Optional.empty() : Optional.of(code)));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
