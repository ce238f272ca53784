package org.guildhall.plugins.payalipay;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.money.Payments.BillLine;

/** Fetches what Alipay thinks has happened on a day: the bill of trades, and that of the balance for what was sent to people. */
record Bills(Gateway gateway) {
    private static final String DOWNLOADS = "dwbillcenter.alipay.com";
    private static final int MOST_BYTES = 32 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** Alipay makes no bill for a day on which nothing happened; after so many days a missing one means that. */
    private static final int DAYS_TO_WAIT = 3;

    Optional<List<BillLine>> of(LocalDate day) throws Outbound.NoReply, Doubtful {
        Optional<BillFile> trades = file(day, "trade");
        Optional<BillFile> transfers = file(day, "signcustomer");
        if (trades.isEmpty() && transfers.isEmpty() && day.plusDays(DAYS_TO_WAIT).isAfter(LocalDate.ofInstant(gateway.clock().instant(), Gateway.BEIJING))) {
            return Optional.empty();
        }
        try {
            List<BillLine> all = new ArrayList<>(trades.map(BillFile::trades).orElse(List.of()));
            transfers.map(BillFile::transfers).ifPresent(all::addAll);
            return Optional.of(all);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Doubtful(Doubtful.Why.UNREADABLE, "bill");
        }
    }

    private Optional<BillFile> file(LocalDate day, String type) throws Outbound.NoReply, Doubtful {
        Answer answer = gateway.call("alipay.data.dataservice.bill.downloadurl.query", Map.of("bill_type", type, "bill_date", day.toString()));
        if (answer.problem().contains("bill_not_exist")) {
            return Optional.empty();
        }
        if (!answer.isDone()) {
            throw new Doubtful(Doubtful.Why.BROKEN, answer.problem());
        }
        Outbound.Reply reply = gateway.outbound().send(new Outbound.Call("GET", download(answer.text("bill_download_url")), Map.of(), new byte[0],
                PATIENCE, MOST_BYTES));
        if (reply.status() != 200) {
            throw new Doubtful(Doubtful.Why.UNREADABLE, "bill " + reply.status());
        }
        return Optional.of(BillFile.unzip(reply.body()));
    }

    /** Alipay still writes the address without encryption; it answers with. */
    private static URI download(String address) throws Doubtful {
        try {
            URI uri = URI.create(address);
            return DOWNLOADS.equals(uri.getHost()) ? URI.create(address.replaceFirst("^http:", "https:")) : uri;
        } catch (IllegalArgumentException e) {
            throw new Doubtful(Doubtful.Why.UNREADABLE, "bill_download_url");
        }
    }
}
