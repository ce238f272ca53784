package org.guildhall.plugins.payalipay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.host.Secret;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.Payer;
import org.guildhall.server.data.ForeignJson;

/** What a plugin needs of the hall where no hall is wanted: calls as they are, and a clock that stands still. */
final class Wire {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Wire() {}

    static Gateway gateway(FakeAlipay alipay) {
        return gateway(account(alipay));
    }

    static Gateway gateway(Account account) {
        return new Gateway(() -> account, Wire::send, new ForeignJson(), InstantSource.fixed(NOW));
    }

    static Account account(FakeAlipay alipay) {
        return new Account(FakeAlipay.APP, FakeAlipay.SELLER, new Secret(alipay.app.privateBase64()), Secret.NONE, alipay.own.publicBase64(), "", "",
                "", Account.Computers.QR, Optional.of(alipay.address().toString()));
    }

    static Attempt attempt(String id, String agent) {
        return new Attempt(id, "GH-1", "一件", Money.of(2000, "CNY"), URI.create("http://127.0.0.1:1/pay/alipay/notice"),
                URI.create("http://127.0.0.1:1/orders/GH-1"), NOW.plusSeconds(1800), new Payer("127.0.0.1", agent), Optional.empty());
    }

    private static Outbound.Reply send(Outbound.Call call) throws Outbound.NoReply {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.to()).method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::header);
        try {
            HttpResponse<byte[]> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(answer.statusCode(), Map.of(), answer.body());
        } catch (IOException e) {
            throw new Outbound.NoReply("no reply", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Reply(int status, Map<String, String> headers, byte[] body) implements Outbound.Reply {
        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }
}
