package org.guildhall.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.server.store.schema.Tables.PERSON;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Person;
import org.guildhall.server.data.InvalidFields;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class AccountsTest {
    private final Lodge lodge;

    AccountsTest(OnBothDatabases.Fresh fresh) {
        lodge = new Lodge(fresh);
    }

    @AfterEach
    void close() {
        lodge.close();
    }

    @Test
    void whoeverSignedUpSignsInByNameOrByMail() {
        Account made = lodge.accounts.signUp(" 周师傅 ", "Zhou@Mail.Example", Lodge.PASSWORD);
        assertThat(made.person().name()).isEqualTo("周师傅");
        assertThat(lodge.signedUp).containsExactly(made.person());
        assertThat(lodge.accounts.signIn("周师傅", Lodge.PASSWORD)).contains(made);
        assertThat(lodge.accounts.signIn("zhou@mail.example", Lodge.PASSWORD)).contains(made);
        assertThat(lodge.accounts.signIn("周师傅", Lodge.PASSWORD + "!")).isEmpty();
        assertThat(lodge.accounts.signIn("nobody", Lodge.PASSWORD)).isEmpty();
    }

    @Test
    void theDatabaseKnowsNoPassword() {
        Person person = lodge.signUp("alice");
        String kept = lodge.store.read(sql -> sql.select(PERSON.PASSWORD_HASH).from(PERSON).where(PERSON.ID.eq(person.id()))
                .fetchOne(PERSON.PASSWORD_HASH));
        assertThat(kept).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void namesThatLookAlikeAreOneName() {
        lodge.signUp("Straße 9");
        for (String same : List.of("straße 9", "STRASSE 9", "Ｓｔｒａｓｓｅ　９", "  strasse  9 ")) {
            refused("name", "people.name.taken", () -> lodge.signUp(same));
        }
        lodge.accounts.signUp("bob", "bob@mail.example", Lodge.PASSWORD);
        refused("email", "people.email.taken", () -> lodge.accounts.signUp("rob", "BOB@mail.example", Lodge.PASSWORD));
    }

    @Test
    void namesOfAnyScriptAreTakenAndThoseThatHideSomethingAreNot() {
        for (String name : List.of("李雷", "Ольга", "محمد علي", "नमस्ते", "Nguyễn Văn A", "O’Brien-Smith", "小明🐼")) {
            assertThat(lodge.signUp(name).name()).isEqualTo(name);
        }
        for (String name : List.of("a\u202eb", "a\u200bb", "ab\u0000c", "al\u3164ice", "a\ufe0fb", "a/b", "me@home", "..", "--", "a\u0085b", "x\ue000y")) {
            refused("name", null, () -> lodge.signUp(name));
        }
        refused("name", "people.text.short", () -> lodge.signUp("a"));
        refused("name", "people.text.long", () -> lodge.signUp("a".repeat(41)));
        assertThat(lodge.signUp("字".repeat(40)).name()).hasSize(40);
    }

    @Test
    void passwordsThatOthersWouldGuessAreRefused() {
        refused("password", "people.password.length", () -> lodge.accounts.signUp("ann", "ann@mail.example", "short"));
        refused("password", "people.password.length", () -> lodge.accounts.signUp("ann", "ann@mail.example", "l".repeat(129)));
        refused("password", "people.password.common", () -> lodge.accounts.signUp("ann", "ann@mail.example", "Password123"));
        refused("password", "people.password.common", () -> lodge.accounts.signUp("ann", "ann@mail.example", "abababababab"));
        refused("password", "people.password.yourself", () -> lodge.accounts.signUp("ann longname", "ann@mail.example", "ANN LONGNAME"));
        refused("password", "people.password.yourself", () -> lodge.accounts.signUp("ann", "ann@mail.example", "ann@mail.example"));
    }

    @Test
    void allFieldsThatAreWrongAreToldAtOnce() {
        assertThatThrownBy(() -> lodge.accounts.signUp("", "no address", "short")).isInstanceOfSatisfying(InvalidFields.class,
                wrong -> assertThat(wrong.fields()).containsOnlyKeys("name", "email", "password"));
        for (String address : List.of("a@b", "@mail.example", "a b@mail.example", "a@mail..example", "a@mail.example\u0007", "a".repeat(250) + "@b.cc")) {
            refused("email", null, () -> lodge.accounts.signUp("ann", address, Lodge.PASSWORD));
        }
    }

    @Test
    void ofManyWhoWantOneNameAtOnceOneGetsIt() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> tries = IntStream.range(0, 6).<Callable<Boolean>>mapToObj(i -> () -> {
                try {
                    lodge.accounts.signUp("wanted", i + "@mail.example", Lodge.PASSWORD);
                    return true;
                } catch (Refused refusal) {
                    assertThat(refusal.messageKey()).isEqualTo("people.name.taken");
                    return false;
                }
            }).toList();
            long got = 0;
            for (var one : threads.invokeAll(tries)) {
                got += one.get() ? 1 : 0;
            }
            assertThat(got).isEqualTo(1);
        }
    }

    @Test
    void aPasswordIsNeverHashedInsideATransaction() {
        assertThatThrownBy(() -> lodge.store.run(sql -> lodge.signUp("eve"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aChangedPasswordEndsAllOtherSessions() {
        Person person = lodge.signUp("dora");
        String here = lodge.sessions.begin(person, Optional.empty(), "::1", "here");
        String there = lodge.sessions.begin(person, Optional.empty(), "::1", "there");
        long session = lodge.sessions.find(here).orElseThrow().session();
        refused("current", "people.password.wrong", () -> lodge.accounts.changePassword(person, "not it", "another long word", session));
        lodge.accounts.changePassword(person, Lodge.PASSWORD, "another long word", session);
        assertThat(lodge.sessions.find(here)).isPresent();
        assertThat(lodge.sessions.find(there)).isEmpty();
        assertThat(lodge.accounts.signIn("dora", "another long word")).isPresent();
        assertThat(lodge.accounts.signIn("dora", Lodge.PASSWORD)).isEmpty();
    }

    @Test
    void aResetPasswordEndsEverySessionAndToken() {
        Person person = lodge.signUp("dora");
        String session = lodge.sessions.begin(person, Optional.empty(), "::1", "here");
        String token = lodge.tokens.make(person, "script");
        lodge.accounts.resetPassword(person, "another long word");
        assertThat(lodge.sessions.find(session)).isEmpty();
        assertThat(lodge.tokens.find(token)).isEmpty();
    }

    @Test
    void theFirstAccountIsAnAdminAndThereIsOneFirst() {
        assertThat(lodge.firstRun.isAhead()).isTrue();
        Newcomer first = lodge.accounts.prepare("owner", "owner@mail.example", Lodge.PASSWORD);
        Newcomer second = lodge.accounts.prepare("other", "other@mail.example", Lodge.PASSWORD);
        assertThat(lodge.firstRun.add(first).admin()).isTrue();
        assertThat(lodge.firstRun.isAhead()).isFalse();
        assertThatThrownBy(() -> lodge.firstRun.add(second)).isInstanceOf(Refused.class).hasMessage("people.first-run-over");
    }

    @Test
    void theLastAdminStaysOne() {
        Person owner = lodge.firstRun.add(lodge.accounts.prepare("owner", "owner@mail.example", Lodge.PASSWORD)).person();
        Person other = lodge.signUp("other");
        assertThatThrownBy(() -> lodge.profiles.setAdmin(owner, false)).hasMessage("people.last-admin");
        lodge.profiles.setAdmin(other, true);
        lodge.profiles.setAdmin(owner, false);
        assertThat(lodge.accounts.get(owner).admin()).isFalse();
    }

    @Test
    void peopleChooseAndTakeBackTheirLanguageAndClock() {
        Person person = lodge.signUp("dora");
        String session = lodge.sessions.begin(person, Optional.empty(), "::1", "here");
        assertThat(lodge.sessions.find(session).orElseThrow().zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        lodge.profiles.edit(person, new Account.Profile("Dora D", "dora@mail.example", Optional.of(Locale.SIMPLIFIED_CHINESE),
                Optional.of(ZoneId.of("Europe/Paris"))));
        Caller caller = lodge.sessions.find(session).orElseThrow();
        assertThat(caller).isEqualTo(new Caller(new Person(person.id(), "Dora D"), false, Optional.of(Locale.SIMPLIFIED_CHINESE),
                ZoneId.of("Europe/Paris"), caller.session()));
        lodge.profiles.edit(person, new Account.Profile("Dora D", "dora@mail.example", Optional.empty(), Optional.empty()));
        assertThat(lodge.sessions.find(session).orElseThrow().locale()).isEmpty();
        lodge.signUp("taken");
        refused("name", "people.name.taken", () -> lodge.profiles.edit(person,
                new Account.Profile("Taken", "dora@mail.example", Optional.empty(), Optional.empty())));
    }

    @Test
    void peopleAreFoundByNameAndByIds() {
        Person one = lodge.signUp("One");
        Person two = lodge.signUp("Two");
        assertThat(lodge.people.named("ONE")).contains(one);
        assertThat(lodge.people.get(List.of(one.id(), two.id(), 999L))).containsOnlyKeys(one.id(), two.id());
        assertThatThrownBy(() -> lodge.people.get(999L)).hasMessage("people.unknown");
        assertThat(lodge.profiles.all(Optional.empty()).items()).extracting(Account::person).containsExactly(one, two);
    }

    private static void refused(String field, String key, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(Refused.class, refusal -> {
            assertThat(refusal.field()).contains(field);
            assertThat(refusal.kind()).isEqualTo(Refused.Kind.INVALID);
            if (key != null) {
                assertThat(refusal.messageKey()).isEqualTo(key);
            }
        });
    }
}
