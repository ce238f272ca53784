package org.guildhall.plugins.paywechat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.Payer;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** The pages between the hall and WeChat. Whoever holds an attempt's number may pay it. */
record PayPages(Supplier<Account> account, Payments payments, Prepay prepay, Wire wire, Openids openids, Transfers transfers,
                Supplier<URI> hall, InstantSource clock) {
    /**
     * How the payer comes to the page.
     *
     * @param code what WeChat gave them, so that the page can ask who they are
     */
    record Coming(@Range(max = 300) Optional<String> code) {}

    /** How the page lets them pay, or why it cannot. */
    enum Way {
        /** By scanning a code. */
        SCAN,
        /** By going on to WeChat from a phone's browser. */
        OPEN,
        /** By a script inside WeChat. */
        SCRIPT,
        /** Only inside WeChat. */
        IN_WECHAT,
        /** Only outside WeChat. */
        OUTSIDE,
        /** Not any more. */
        OVER
    }

    /**
     * What the payer sees.
     *
     * @param code what the code says
     * @param url where WeChat is opened
     * @param script what the script hands over
     * @param back where the order is
     */
    record PayPage(String attempt, String title, Money amount, Instant expires, Way way, Optional<String> code, Optional<String> url,
                   Optional<Script> script, String back) {}

    /** What WeChat's own script wants to know, signed by the merchant. */
    record Script(String appId, String timeStamp, String nonceStr, String prepay, String paySign) {}

    /**
     * What somebody sees whom money was sent.
     *
     * @param packageInfo what they confirm with; empty if there is nothing to confirm
     */
    record ConfirmPage(String mchId, String appId, Optional<String> packageInfo) {}

    /** By which name WeChat knows somebody here; empty outside WeChat. */
    record OpenidPage(Optional<String> openid) {}

    List<Route<?>> routes() {
        return List.of(
                Route.get("/{attempt}", Permission.ANYONE, Coming.class, this::pay).gives(PayPage.class),
                Route.get("/openid", Permission.SIGNED_IN, Coming.class, this::openid).gives(OpenidPage.class),
                Route.get("/payouts/{payout}", Permission.ANYONE, this::confirm).gives(ConfirmPage.class));
    }

    private Response pay(Request request, Coming coming) {
        Attempt attempt = payments.find(request.path("attempt")).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "pay.not-there"));
        try {
            return payments.isAwaited(attempt) ? awaited(request, coming, attempt) : view(attempt, Way.OVER);
        } catch (Outbound.NoReply | IOException e) {
            throw away(e);
        }
    }

    private Response awaited(Request request, Coming coming, Attempt attempt) throws Outbound.NoReply, IOException {
        Screen here = Screen.of(Payer.of(request));
        return switch (Screen.of(attempt.payer())) {
            case DESK -> view(attempt, Way.SCAN, Optional.of(prepay.code(attempt)), Optional.empty(), Optional.empty());
            case PHONE -> here == Screen.WECHAT ? view(attempt, Way.OUTSIDE)
                    : view(attempt, Way.OPEN, Optional.empty(), Optional.of(opening(attempt)), Optional.empty());
            case WECHAT -> here == Screen.WECHAT ? inside(attempt, coming.code()) : view(attempt, Way.IN_WECHAT);
        };
    }

    /** A code is good once: without one, or with one that was used, WeChat is asked for another. */
    private Response inside(Attempt attempt, Optional<String> code) throws Outbound.NoReply, IOException {
        Optional<String> openid = whose(code);
        if (openid.isEmpty()) {
            return ask(attempt.id());
        }
        return view(attempt, Way.SCRIPT, Optional.empty(), Optional.empty(), Optional.of(script(prepay.forOpenid(attempt, openid.get()))));
    }

    /** Whoever wants to be sent money needs the name by which WeChat knows them here. */
    private Response openid(Request request, Coming coming) {
        if (Screen.of(Payer.of(request)) != Screen.WECHAT) {
            return Response.view("openid", new OpenidPage(Optional.empty()));
        }
        try {
            Optional<String> openid = whose(coming.code());
            return openid.isEmpty() ? ask("openid") : Response.view("openid", new OpenidPage(openid));
        } catch (Outbound.NoReply | IOException e) {
            throw away(e);
        }
    }

    private Optional<String> whose(Optional<String> code) throws Outbound.NoReply, IOException {
        return code.isPresent() ? openids.whose(code.get()) : Optional.empty();
    }

    private Response ask(String page) {
        return new Response.Redirect(openids.ask(URI.create(hall.get() + "/pay/" + Wechat.ID + "/" + page)));
    }

    private Script script(String prepayId) {
        String appid = account.get().appid();
        String time = Long.toString(clock.instant().getEpochSecond());
        String nonce = Wire.nonce();
        String handed = "prepay_id=" + prepayId;
        return new Script(appid, time, nonce, handed, wire.sign(appid + "\n" + time + "\n" + nonce + "\n" + handed + "\n"));
    }

    /** WeChat lets a phone in for five minutes only, so the address is asked for each time. */
    private String opening(Attempt attempt) throws Outbound.NoReply, IOException {
        URI page = prepay.page(attempt);
        String back = URLEncoder.encode(attempt.back().toString(), StandardCharsets.UTF_8);
        return page + (page.getRawQuery() == null ? "?" : "&") + "redirect_url=" + back;
    }

    private Response confirm(Request request) {
        Account from = account.get();
        String payout = request.path("payout");
        String info = transfers.packageInfo(payout).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "confirm.not-there"));
        try {
            Optional<String> shown = transfers.waits(payout) ? Optional.of(info) : Optional.empty();
            return Response.view("confirm", new ConfirmPage(from.mchid(), from.appid(), shown));
        } catch (Outbound.NoReply | IOException e) {
            throw away(e);
        }
    }

    private static Refused away(Exception cause) {
        Refused away = new Refused(Refused.Kind.UNAVAILABLE, "pay.away");
        away.addSuppressed(cause);
        return away;
    }

    private static Response view(Attempt attempt, Way way) {
        return view(attempt, way, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Response view(Attempt attempt, Way way, Optional<String> code, Optional<String> url, Optional<Script> script) {
        return Response.view("pay", new PayPage(attempt.id(), attempt.title(), attempt.amount(), attempt.expires(), way, code, url, script,
                attempt.back().getRawPath()));
    }
}
