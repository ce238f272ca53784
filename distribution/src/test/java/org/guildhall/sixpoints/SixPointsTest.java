package org.guildhall.sixpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.guildhall.running.Bundle;
import org.guildhall.running.Client;
import org.guildhall.running.Crowd;
import org.guildhall.running.RunningHall;
import org.guildhall.server.store.StoreAddress;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.sixpoints.PlugAt.Point;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kills the server with signal 9 at each place where money is half moved, and looks whether the next start makes it whole. */
class SixPointsTest {
    private static final String PASSWORD = "a long password for the trial";
    private static final String SERVER = "org.guildhall.server.";
    /** Six payments, one of them given back, and a withdrawal. */
    private static final int BILLED = 8;

    @TempDir
    private Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private Bundle bundle;
    private Path armed;

    /** Something that is asked of the hall, perhaps without an answer. */
    private interface Act {
        void ask(Kitchen kitchen) throws Exception;
    }

    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void whateverIsCutShortIsMadeWholeByTheNextStart(OnBothDatabases.Fresh database) throws Exception {
        setUp(database);
        killedAt(new Point(SERVER + "money.Notices", "keep", 2, true), Kitchen::open, kitchen -> kitchen.pay(0));
        killedAt(new Point(SERVER + "money.Notices", "keep", 2, false), kitchen -> kitchen.isIn(0), kitchen -> kitchen.pay(1));
        killedAt(new Point(SERVER + "money.Notices", "take", 2, false), kitchen -> kitchen.isIn(1), kitchen -> kitchen.pay(2));
        killedAt(new Point(SERVER + "money.Till", "refund", 3, false), kitchen -> kitchen.isIn(2), kitchen -> kitchen.leave(4));
        killedAt(new Point(SERVER + "payouts.Courier", "send", 1, false), kitchen -> {
            kitchen.isOut(4);
            kitchen.earn();
        }, Kitchen::withdraw);
        killedAt(new Point(SERVER + "bills.Bills", "compare", 2, false), kitchen -> {
            kitchen.isWithdrawnOnce();
            kitchen.pay(6);
            kitchen.isMember(6);
        }, kitchen -> kitchen.later("P3D"));
        end();
        database.drop();
    }

    private void setUp(OnBothDatabases.Fresh database) throws Exception {
        armed = folder.resolve("armed");
        environment.put("GUILDHALL_LIMITS", "off");
        if (database.address() instanceof StoreAddress.MariaDbServer server) {
            environment.putAll(Map.of("GUILDHALL_DATABASE_URL", server.url(), "GUILDHALL_DATABASE_USER", server.user()));
        }
        bundle = new Bundle(Path.of("target/guildhall").toAbsolutePath(), folder.resolve("home"), Bundle.freePort(), environment);
        bundle.setUp("Trial", PASSWORD);
        try (Crowd crowd = new Crowd(bundle.database(environment))) {
            crowd.settle(10);
        }
    }

    private void end() throws Exception {
        try (RunningHall hall = bundle.serve("start"); Client client = new Client(hall.address())) {
            Kitchen.of(client, PASSWORD).isReckonedOnce(BILLED);
            assertThat(hall.stop()).isZero();
        }
    }

    /** Starts with the plug at this point, looks whether the last one has been mended, and then lets it happen. */
    private void killedAt(Point point, Act mended, Act half) throws Exception {
        Files.deleteIfExists(bundle.home().resolve("run/starting"));
        Map<String, String> plugged = new HashMap<>(environment);
        plugged.put("GUILDHALL_JAVA_OPTIONS", PlugAt.javaOption(folder, point, armed));
        Bundle cutShort = new Bundle(bundle.folder(), bundle.home(), bundle.port(), plugged);
        try (RunningHall hall = cutShort.serve("start"); Client client = new Client(hall.address())) {
            Kitchen kitchen = Kitchen.of(client, PASSWORD);
            mended.ask(kitchen);
            Files.createFile(armed);
            try {
                half.ask(kitchen);
            } catch (IOException unanswered) {
                // As it should be.
            }
            assertThat(hall.process().waitFor(60, TimeUnit.SECONDS)).as("killed at " + point).isTrue();
        } finally {
            Files.deleteIfExists(armed);
        }
    }
}
