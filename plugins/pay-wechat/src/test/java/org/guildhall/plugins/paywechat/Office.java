package org.guildhall.plugins.paywechat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.host.Secret;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments;
import org.guildhall.api.money.Payments.Attempt;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.Payer;
import org.guildhall.server.data.ForeignJson;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.jooq.DSLContext;

/** The plugin without a hall around it, on the line with the company's stand-in. */
final class Office implements AutoCloseable {
    static final String DESK = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";
    static final String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148 Safari/604.1";
    static final String INSIDE = PHONE + " MicroMessenger/8.0.60";

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    final InstantSource clock = now::get;
    final FakeWechat fake = new FakeWechat(clock);
    final Postman postman = new Postman(fake);
    final AtomicReference<Account> account = new AtomicReference<>(account(fake.url()));
    final Book book = new Book(new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
    final Wechat wechat;
    private final OnBothDatabases.Fresh fresh = new OnBothDatabases.Sqlite();
    private final Store store = fresh.open();

    Office() {
        store.run(sql -> sql.execute("create table pay_wechat_transfer (id varchar(40) not null primary key, package_info varchar(1000) not null)"));
        wechat = PayWechatPlugin.wechat(account::get, book, () -> URI.create("https://hall.example"), new Tables(store), Office::send,
                new ForeignJson().snake(), clock);
    }

    static Account account(String url) {
        return new Account(FakeWechat.MCHID, FakeWechat.APPID, FakeWechat.SERIAL, new Secret(Pairs.privatePem(Pairs.MERCHANT)),
                new Secret(FakeWechat.API_KEY), FakeWechat.KEY_ID, new Secret(Pairs.publicPem(Pairs.PLATFORM)), Secret.NONE, "", Secret.NONE,
                new Secret("s3cret"), Optional.of("1005"), "推广员", Optional.of(url));
    }

    void change(UnaryOperator<Account> how) {
        account.updateAndGet(how);
    }

    /** An attempt that the hall waits for. */
    Attempt attempt(String id, String agent) {
        Attempt attempt = new Attempt(id, "GH-1", "南塘厨房 · 一年", Money.of(9900, "CNY"), URI.create("https://hall.example/pay/wechat/notice"),
                URI.create("https://hall.example/orders/GH-1"), now.get().plusSeconds(1800), new Payer("203.0.113.7", agent), Optional.empty());
        book.all().put(id, attempt);
        book.awaited().add(id);
        return attempt;
    }

    /** As a hall without bounds sends it. */
    private static Outbound.Reply send(Outbound.Call call) throws Outbound.NoReply {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.to()).timeout(call.patience())
                .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::header);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Received(response);
        } catch (IOException | InterruptedException e) {
            throw new Outbound.NoReply("no reply", e);
        }
    }

    private record Received(HttpResponse<byte[]> response) implements Outbound.Reply {
        @Override
        public int status() {
            return response.statusCode();
        }

        @Override
        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        @Override
        public byte[] body() {
            return response.body();
        }
    }

    private record Tables(Store store) implements Database {
        @Override
        public <T> T read(Function<DSLContext, T> work) {
            return store.read(work);
        }

        @Override
        public <T> T write(Function<DSLContext, T> work) {
            return store.write(work);
        }
    }

    /** The attempts the hall knows. */
    record Book(Map<String, Attempt> all, Set<String> awaited) implements Payments {
        @Override
        public Optional<Attempt> find(String id) {
            return Optional.ofNullable(all.get(id));
        }

        @Override
        public boolean isAwaited(Attempt attempt) {
            return awaited.contains(attempt.id());
        }

        @Override
        public void tell(String provider, News news) {
            throw new IllegalStateException("nobody tells anything here");
        }
    }

    @Override
    public void close() {
        fake.close();
        store.close();
        fresh.drop();
    }
}
