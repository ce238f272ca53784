package org.guildhall.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.server.store.schema.Tables.SIGN_IN_SESSION;

import java.time.Duration;
import java.util.Optional;
import org.guildhall.api.community.Person;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class SessionsTest {
    private final Lodge lodge;
    private final Person alice;

    SessionsTest(OnBothDatabases.Fresh fresh) {
        lodge = new Lodge(fresh);
        alice = lodge.signUp("alice");
    }

    @AfterEach
    void close() {
        lodge.close();
    }

    @Test
    void aTokenIsKnownAndTheDatabaseKeepsOnlyItsHash() {
        String token = begin("phone");
        assertThat(lodge.sessions.find(token).orElseThrow().person()).isEqualTo(alice);
        assertThat(lodge.sessions.find(token + "x")).isEmpty();
        assertThat(lodge.sessions.find("")).isEmpty();
        assertThat(lodge.sessions.find("x".repeat(100_000))).isEmpty();
        assertThat(lodge.store.<String>read(sql -> sql.selectFrom(SIGN_IN_SESSION).fetch().formatCSV())).doesNotContain(token);
    }

    @Test
    void signingInAgainEndsTheSessionBefore() {
        String before = begin("phone");
        String after = lodge.sessions.begin(alice, Optional.of(before), "::1", "phone");
        assertThat(lodge.sessions.find(before)).isEmpty();
        assertThat(lodge.sessions.find(after)).isPresent();
    }

    @Test
    void aSessionEndsThirtyDaysAfterTheLastVisit() {
        String visited = begin("phone");
        String idle = begin("laptop");
        lodge.pass(Duration.ofDays(29));
        assertThat(lodge.sessions.find(visited)).isPresent();
        lodge.pass(Duration.ofDays(1));
        assertThat(lodge.sessions.find(visited)).isPresent();
        assertThat(lodge.sessions.find(idle)).isEmpty();
    }

    @Test
    void aSessionEndsAfterHalfAYearHoweverOftenItIsUsed() {
        String token = begin("phone");
        for (int day = 0; day < 179; day += 20) {
            lodge.pass(Duration.ofDays(day == 160 ? 19 : 20));
            assertThat(lodge.sessions.find(token)).as("day %s", day).isPresent();
        }
        lodge.pass(Duration.ofDays(1));
        assertThat(lodge.sessions.find(token)).isEmpty();
    }

    @Test
    void aVisitIsWrittenDownAtMostEveryTenMinutes() {
        String token = begin("phone");
        long begun = lodge.now.toEpochMilli();
        lodge.pass(Duration.ofMinutes(9));
        lodge.sessions.find(token);
        assertThat(seen()).isEqualTo(begun);
        lodge.pass(Duration.ofMinutes(2));
        lodge.sessions.find(token);
        assertThat(seen()).isEqualTo(lodge.now.toEpochMilli());
    }

    @Test
    void peopleSeeTheirSessionsAndEndThem() {
        String phone = begin("phone");
        String laptop = begin("laptop");
        long id = lodge.sessions.find(phone).orElseThrow().session();
        assertThat(lodge.sessions.of(alice)).extracting(Sessions.Session::agent).containsExactlyInAnyOrder("phone", "laptop");
        lodge.sessions.end(lodge.signUp("mallory"), id);
        assertThat(lodge.sessions.find(phone)).isPresent();
        lodge.sessions.end(alice, id);
        assertThat(lodge.sessions.find(phone)).isEmpty();
        lodge.sessions.end(laptop);
        assertThat(lodge.sessions.of(alice)).isEmpty();
    }

    @Test
    void longNamesOfBrowsersAreCut() {
        lodge.sessions.begin(alice, Optional.empty(), "fe80::1", "🦊".repeat(300));
        assertThat(lodge.sessions.of(alice).getFirst().agent()).isEqualTo("🦊".repeat(200));
    }

    @Test
    void whatHasRunOutIsSweptAway() {
        begin("phone");
        lodge.pass(Duration.ofDays(40));
        String token = begin("laptop");
        lodge.sessions.sweep();
        assertThat(lodge.store.<Integer>read(sql -> sql.fetchCount(SIGN_IN_SESSION))).isEqualTo(1);
        assertThat(lodge.sessions.find(token)).isPresent();
    }

    @Test
    void aTokenSpeaksForItsPersonUntilItIsEnded() {
        String token = lodge.tokens.make(alice, "backup script");
        assertThat(lodge.tokens.find(token).orElseThrow().person()).isEqualTo(alice);
        assertThat(lodge.sessions.find(token)).isEmpty();
        assertThat(lodge.tokens.of(alice)).extracting(Tokens.Token::label).containsExactly("backup script");
        lodge.tokens.end(alice, lodge.tokens.of(alice).getFirst().id());
        assertThat(lodge.tokens.find(token)).isEmpty();
    }

    private String begin(String agent) {
        return lodge.sessions.begin(alice, Optional.empty(), "::1", agent);
    }

    private long seen() {
        return lodge.store.<Long>read(sql -> sql.select(SIGN_IN_SESSION.SEEN_AT).from(SIGN_IN_SESSION).fetchOne(SIGN_IN_SESSION.SEEN_AT));
    }
}
