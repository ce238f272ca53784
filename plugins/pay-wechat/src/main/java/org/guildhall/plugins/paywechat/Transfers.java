package org.guildhall.plugins.paywechat;

import static org.guildhall.plugins.paywechat.tables.Tables.PAY_WECHAT_TRANSFER;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.api.money.Payments.Payout;

/** Sends money to people's balance in WeChat, which they confirm within a day or it comes back. */
record Transfers(Supplier<Account> account, Line line, PlatformKeys keys, Database database) {
    private static final String PATH = "/v3/fund-app/mch-transfer/transfer-bills";
    private static final long LEAST = 10;
    private static final long NAME_FROM = 30;
    private static final long NAME_NEEDED_FROM = 200_000;
    private static final int LONGEST_REMARK = 32;

    /** What is sent to whom. */
    record Asked(String appid, String outBillNo, String transferSceneId, String openid, Optional<String> userName, long transferAmount,
                String transferRemark, URI notifyUrl, List<Report> transferSceneReportInfos) {}

    /** There is nothing to say. */
    record Nothing() {}

    /** What the scene wants to know. */
    record Report(String infoType, String infoContent) {}

    Optional<String> unfit(String openid, String name, Money amount) {
        return account.get().transferScene().isEmpty() ? Optional.of("payout.off")
                : !amount.currency().equals("CNY") ? Optional.of("payout.currency")
                : !openid.matches("[A-Za-z0-9_-]{20,64}") ? Optional.of("payout.openid")
                : amount.minor() < LEAST ? Optional.of("payout.least")
                : amount.minor() >= NAME_NEEDED_FROM && name.isBlank() ? Optional.of("payout.name")
                : Optional.empty();
    }

    /** Asks first: a bill that is there already must not be made twice, whatever became of the call that made it. */
    News send(Payout payout) throws Outbound.NoReply, IOException {
        Optional<News> before = find(payout);
        if (before.isPresent()) {
            return before.get();
        }
        Line.Answer answer = make(payout);
        if (answer.complaint().isEmpty()) {
            Sending sending = answer.as(Sending.class);
            sending.packageInfo().ifPresent(info -> keep(payout.id(), info));
            return sending.news(payout.id(), payout.amount());
        }
        // A refusal alone does not say that no bill was made.
        Optional<News> after = find(payout);
        return after.orElseGet(() -> new News(payout.id(), payout.id(), What.PAYOUT_FAILED, payout.amount(), ""));
    }

    News query(Payout payout) throws Outbound.NoReply, IOException {
        return find(payout).orElseGet(() -> new News(payout.id(), payout.id(), What.UNKNOWN, payout.amount(), ""));
    }

    /** Calls it off while the person has not confirmed it; what WeChat takes up it ends some time later. */
    News callOff(Payout payout) throws Outbound.NoReply, IOException {
        line.post(PATH + "/out-bill-no/" + payout.id() + "/cancel", new Nothing());
        return query(payout);
    }

    /** What the person confirms with; empty if this was never sent. */
    Optional<String> packageInfo(String id) {
        return database.read(sql -> sql.select(PAY_WECHAT_TRANSFER.PACKAGE_INFO).from(PAY_WECHAT_TRANSFER)
                .where(PAY_WECHAT_TRANSFER.ID.eq(id)).fetchOptional(PAY_WECHAT_TRANSFER.PACKAGE_INFO));
    }

    /** Whether the person has still to confirm. */
    boolean waits(String id) throws Outbound.NoReply, IOException {
        return sending(id).filter(Sending::waitsForThePerson).isPresent();
    }

    private Line.Answer make(Payout payout) throws Outbound.NoReply, IOException {
        Account from = account.get();
        Optional<PlatformKeys.Named> hiding = payout.name().isBlank() || payout.amount().minor() < NAME_FROM ? Optional.empty()
                : Optional.of(keys.forSecrets().orElseThrow(() -> new IOException("there is no key to hide a name with")));
        Asked asked = new Asked(from.appid(), payout.id(), from.transferScene().orElseThrow(), payout.account(),
                hiding.map(key -> Rsa.hide(key.key(), payout.name().strip())), payout.amount().minor(), shortened(payout.remark()),
                payout.notice(), List.of(new Report("岗位类型", from.transferJob()), new Report("报酬说明", shortened(payout.remark()))));
        return hiding.isPresent() ? line.post(PATH, asked, hiding.get().serial()) : line.post(PATH, asked);
    }

    private Optional<News> find(Payout payout) throws Outbound.NoReply, IOException {
        return sending(payout.id()).map(sending -> sending.news(payout.id(), payout.amount()));
    }

    private Optional<Sending> sending(String id) throws Outbound.NoReply, IOException {
        Line.Answer answer = line.get(PATH + "/out-bill-no/" + id);
        return answer.says("NOT_FOUND", "RESOURCE_NOT_EXISTS") ? Optional.empty() : Optional.of(answer.as(Sending.class));
    }

    private void keep(String id, String info) {
        database.run(sql -> sql.insertInto(PAY_WECHAT_TRANSFER).set(PAY_WECHAT_TRANSFER.ID, id).set(PAY_WECHAT_TRANSFER.PACKAGE_INFO, info)
                .onConflictDoNothing().execute());
    }

    private static String shortened(String text) {
        String said = text.isBlank() ? "-" : text;
        return said.substring(0, said.offsetByCodePoints(0, Math.min(said.codePointCount(0, said.length()), LONGEST_REMARK)));
    }
}
