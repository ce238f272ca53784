package org.guildhall.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.server.store.schema.Tables.SETTING;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.guildhall.api.Refused;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Secret;
import org.guildhall.api.host.Settings;
import org.guildhall.api.money.Money;
import org.guildhall.server.store.Store;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class SettingsTest {
    @TempDir
    Path home;

    private final OnBothDatabases.Fresh fresh;
    private final Store store;

    SettingsTest(OnBothDatabases.Fresh fresh) {
        this.fresh = fresh;
        this.store = fresh.open();
    }

    record Terms(boolean open, Money fee, Duration window) {}

    record Keys(String account, Secret key) {}

    @AfterEach
    void close() {
        store.close();
        fresh.drop();
    }

    @Test
    void whereNothingWasSetTheFormsDefaultsHold() {
        assertThat(settings().group(7, Terms.class)).isEqualTo(terms(0));
        assertThat(settings().site(Keys.class)).isEqualTo(new Keys("nobody", Secret.NONE));
    }

    @Test
    void whatIsKeptIsReadAtOnceInItsTransactionAndByAllAfterwards() {
        Settings mine = settings();
        assertThat(mine.group(7, Terms.class)).isEqualTo(terms(0));
        store.run(sql -> {
            mine.keepGroup(7, terms(900));
            assertThat(mine.group(7, Terms.class)).isEqualTo(terms(900));
        });
        assertThat(mine.group(7, Terms.class)).isEqualTo(terms(900));
        assertThat(mine.group(8, Terms.class)).isEqualTo(terms(0));
        assertThat(settings().group(7, Terms.class)).isEqualTo(terms(900));
    }

    @Test
    void whatWasUndoneIsReadByNobody() {
        Settings mine = settings();
        assertThatThrownBy(() -> store.run(sql -> {
            mine.keepGroup(7, terms(900));
            assertThat(mine.group(7, Terms.class)).isEqualTo(terms(900));
            throw new IllegalStateException();
        })).isInstanceOf(IllegalStateException.class);
        assertThat(mine.group(7, Terms.class)).isEqualTo(terms(0));
    }

    @Test
    void readingAgainCostsNoQueryAndGivesTheSameValue() {
        Settings mine = settings();
        Terms first = mine.group(7, Terms.class);
        assertThat(mine.group(7, Terms.class)).isSameAs(first);
    }

    @Test
    void whatWasReadInAnOlderViewIsNotKept() throws Exception {
        Settings mine = settings();
        mine.keepGroup(7, terms(1));
        store.read(sql -> {
            assertThat(sql.fetchCount(SETTING)).isEqualTo(1);
            try {
                Thread.ofPlatform().start(() -> mine.keepGroup(7, terms(2))).join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return mine.group(7, Terms.class);
        });
        assertThat(mine.group(7, Terms.class)).isEqualTo(terms(2));
    }

    @Test
    void aCheckThatRefusesKeepsNothing() {
        Settings mine = settings();
        assertThatThrownBy(() -> mine.keepGroup(7, terms(666))).isInstanceOf(Refused.class);
        assertThat(mine.group(7, Terms.class)).isEqualTo(terms(0));
    }

    @Test
    void aSecretIsReadableToItsOwnerAndNotInTheDatabase() throws Exception {
        settings().keepSite(new Keys("shop", new Secret("sesame-4711")));
        String content = store.read(sql -> sql.select(SETTING.CONTENT).from(SETTING).fetchOne(SETTING.CONTENT));
        assertThat(content).contains("shop").doesNotContain("sesame");
        assertThat(settings().site(Keys.class).key().reveal()).isEqualTo("sesame-4711");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("secret.key")))).isEqualTo("rw-------");
    }

    @Test
    void aSecretThatWasChangedOrSealedUnderAnotherKeyIsNotOpened() throws Exception {
        Secrets secrets = Secrets.of(home);
        String sealed = secrets.seal("sesame");
        assertThat(secrets.seal("sesame")).isNotEqualTo(sealed);
        assertThat(Secrets.of(home).open(sealed)).isEqualTo("sesame");
        Files.delete(home.resolve("secret.key"));
        assertThatThrownBy(() -> Secrets.of(home).open(sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFormThePluginDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> settings().site(Terms.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valuesKeptByAnOlderFormAreFilledUpWithDefaults() {
        store.run(sql -> sql.insertInto(SETTING).set(SETTING.OWNER, "fees").set(SETTING.SCOPE, "group").set(SETTING.SCOPE_ID, 7L)
                .set(SETTING.CONTENT, "{\"open\":true,\"gone\":1}").set(SETTING.CHANGED_AT, 0L).execute());
        assertThat(settings().group(7, Terms.class)).isEqualTo(new Terms(true, Money.zero("CNY"), Duration.ofMinutes(5)));
    }

    @Test
    void theHostsOwnSettingsNeedNoPlugin() {
        Settings money = store().hall("money", terms(5));
        assertThat(money.site(Terms.class)).isEqualTo(terms(5));
        money.keepSite(terms(6));
        assertThat(store().hall("money", terms(5)).site(Terms.class)).isEqualTo(terms(6));
    }

    private static Terms terms(long fee) {
        return new Terms(false, Money.of(fee, "CNY"), Duration.ofMinutes(5));
    }

    private Settings settings() {
        List<SettingsForm<?>> forms = List.of(SettingsForm.site(new Keys("nobody", Secret.NONE)),
                SettingsForm.group(Terms.class, group -> new Terms(false, Money.zero(group.currency()), Duration.ofMinutes(5)))
                        .checked((group, values) -> {
                            if (values.fee().minor() == 666) {
                                throw Refused.field("fee", "fee.odd");
                            }
                        }));
        return store().of("fees", () -> forms);
    }

    private SettingsStore store() {
        return new SettingsStore(store, Secrets.of(home), InstantSource.system(),
                id -> new Group(id, "g" + id, "G", new Person(1, "P"), ZoneId.of("Asia/Shanghai"), "CNY"));
    }
}
