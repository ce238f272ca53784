package org.guildhall.bench;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.guildhall.running.Client;
import org.guildhall.running.Crowd;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.StoreAddress;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;

/** A hall with a group that one comes into by invitation, and a crowd that wants to. */
record Party(TestHall hall, OnBothDatabases.Fresh fresh, String owner) implements AutoCloseable {
    private static final long FIRST = 1_000_000;
    private static final int BROUGHT = 20;
    private static final int TOGETHER = 1_000;
    private static final Table<Record> GUEST = table(name("invite_codes_guest"));

    static Party open(OnBothDatabases.Fresh fresh) {
        TestHall hall = TestHall.open(fresh);
        hall.owner().post("/admin/plugins/invite-codes/enable").is(200);
        for (String slug : new String[] {"party", "small", "large"}) {
            hall.owner().post("/groups", Map.of("slug", slug, "name", slug, "summary", "By invitation.", "join", "closed")).is(201);
            hall.owner().post("/g/" + slug + "/settings", Map.of("capacity", 1_000_000)).is(200);
        }
        String owner = hall.visitor().post("/tokens", Map.of("name", "keeper", "password", TestHall.OWNER_PASSWORD, "label", "bench"))
                .text("/token");
        return new Party(hall, fresh, owner);
    }

    URI address() {
        return hall.address();
    }

    /** Makes this many accounts, each with a token. */
    void settle(int people) {
        Store store = hall.server().store();
        for (int from = 0; from < people; from += TOGETHER) {
            int first = from;
            store.run(sql -> {
                for (int n = first; n < first + TOGETHER; n++) {
                    account(sql, n);
                }
            });
        }
    }

    private static void account(DSLContext sql, int n) {
        String called = "crowd" + n;
        sql.insertInto(table(name("person"))).set(field(name("id"), Long.class), FIRST + n).set(field(name("name"), String.class), called)
                .set(field(name("name_folded"), String.class), called).set(field(name("email"), String.class), called + "@hall.example")
                .set(field(name("email_folded"), String.class), called + "@hall.example").set(field(name("password_hash"), String.class),
                        "")
                .set(field(name("is_admin"), Boolean.class), false).set(field(name("created_at"), Long.class), 0L).execute();
        sql.insertInto(table(name("access_token"))).set(field(name("token_hash"), String.class), hash(Crowd.token(n)))
                .set(field(name("person_id"), Long.class), FIRST + n).set(field(name("label"), String.class), "crowd")
                .set(field(name("created_at"), Long.class), 0L).execute();
    }

    /** A new code that can be used so often; 0 for any number of times. */
    String code(int uses) {
        Map<String, ?> fields = uses == 0 ? Map.of("kind", "code") : Map.of("kind", "code", "uses", uses);
        return hall.owner().post("/p/invite-codes/g/party/codes", fields).is(201).text("/code");
    }

    Client.Answer join(Client client, int person, String code) throws IOException {
        return client.post(Crowd.token(person), "/g/party/join", "{\"door\":\"invite-codes\",\"code\":\"" + code + "\"}");
    }

    /** A tree in which each person brought twenty, so that it grows wide and deep. */
    void grow(String slug, int people) {
        Store store = hall.server().store();
        long group = store.read(sql -> sql.select(field(name("id"), Long.class)).from(table(name("community")))
                .where(field(name("slug"), String.class).eq(slug)).fetchSingle().value1());
        for (int from = 1; from <= people; from += TOGETHER) {
            int first = from;
            store.run(sql -> {
                var rows = sql.insertInto(GUEST, field(name("group_id")), field(name("person_id")), field(name("invitation_id")),
                        field(name("inviter_id")), field(name("channel")), field(name("state")), field(name("is_current")),
                        field(name("has_use")), field(name("held_at")), field(name("joined_at")));
                for (int n = first; n < Math.min(first + TOGETHER, people + 1); n++) {
                    rows = rows.values(group, FIRST + n, 1L, FIRST + (n - 1) / BROUGHT, "", "JOINED", true, true, (long) n, (long) n);
                }
                rows.execute();
            });
        }
    }

    /** The page of somebody in the middle of it. */
    String look(Client client, String slug) throws IOException {
        Client.Answer answer = client.get(owner, "/p/invite-codes/g/" + slug + "/people/crowd2");
        if (answer.orThrow().at("/items").size() < BROUGHT) {
            throw new IllegalStateException("an empty page: " + answer.body());
        }
        return answer.body().toString();
    }

    /** How many commits of one short row the database takes from a bare loop, one after the other. */
    double commitsPerSecond(Duration length) throws Exception {
        if (fresh.address() instanceof StoreAddress.SqliteFile sqlite) {
            return Commits.perSecond(sqlite.file().getParent());
        }
        try (Connection connection = BareLoop.connect(fresh.address()); Statement statement = connection.createStatement()) {
            statement.execute("create table bare_line (id bigint not null auto_increment primary key, text varchar(200))");
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("insert into bare_line (text) values ('one line of a hundred')")) {
                long begun = System.nanoTime();
                long done = 0;
                while (System.nanoTime() - begun < length.toNanos()) {
                    insert.executeUpdate();
                    connection.commit();
                    done++;
                }
                return done * 1e9 / (System.nanoTime() - begun);
            }
        }
    }

    private static String hash(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        hall.close();
    }
}
