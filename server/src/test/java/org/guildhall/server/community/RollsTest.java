package org.guildhall.server.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.server.store.schema.Tables.MEMBERSHIP;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups.Entry;
import org.guildhall.api.community.Memberships.Ending;
import org.guildhall.api.community.Memberships.Joined;
import org.guildhall.api.community.Memberships.Left;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.Memberships.Stay;
import org.guildhall.api.community.Person;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class RollsTest {
    private static final Stay OPEN = Stay.by("open");

    private final Town town;
    private final Group kitchen;
    private final Person alice;

    RollsTest(OnBothDatabases.Fresh fresh) {
        town = new Town(fresh);
        kitchen = town.group("kitchen", Entry.OPEN);
        alice = town.person("alice");
        town.heard.clear();
    }

    @AfterEach
    void seatsAreCountedRightWhateverHappened() {
        int rows = town.store.read(sql -> sql.fetchCount(MEMBERSHIP, MEMBERSHIP.COMMUNITY_ID.eq(kitchen.id())));
        assertThat(town.rolls.count(kitchen)).isEqualTo(rows);
        town.close();
    }

    @Test
    void fiftyPeopleRacingForTheLastSeatLetOneIn() throws Exception {
        town.capacity(kitchen, 2);
        List<Person> people = IntStream.range(0, 50).mapToObj(i -> town.person("racer " + i)).toList();
        List<String> refused = Town.atOnce(people.stream().<Runnable>map(person -> () -> town.rolls.admit(kitchen, person, OPEN)).toList());
        assertThat(refused).hasSize(49).containsOnly("community.full");
        assertThat(town.rolls.find(kitchen, people)).hasSize(1);
        assertThat(town.rolls.count(kitchen)).isEqualTo(2);
    }

    @Test
    void onePersonAdmittedManyTimesAtOnceIsInOnce() throws Exception {
        List<String> refused = Town.atOnce(Collections.nCopies(20, () -> town.rolls.admit(kitchen, alice, OPEN)));
        assertThat(refused).isEmpty();
        assertThat(town.rolls.count(kitchen)).isEqualTo(2);
        assertThat(town.heard).hasSize(1).first().isInstanceOf(Joined.class);
    }

    @Test
    void admittingAgainWithTheSameStayChangesNothing() {
        Stay month = stay(Duration.ofDays(30));
        Membership first = town.rolls.admit(kitchen, alice, month);
        long version = town.versions.of(kitchen.id());
        town.pass(Duration.ofDays(1));
        assertThat(town.rolls.admit(kitchen, alice, month)).isEqualTo(first);
        assertThat(town.versions.of(kitchen.id())).isEqualTo(version);
    }

    @Test
    void anotherStayReplacesTheOneBefore() {
        Membership first = town.rolls.admit(kitchen, alice, stay(Duration.ofDays(30)));
        town.pass(Duration.ofDays(20));
        Membership second = town.rolls.admit(kitchen, alice, OPEN);
        assertThat(second.stay().until()).isEmpty();
        assertThat(second.since()).isEqualTo(first.since());
        town.pass(Duration.ofDays(20));
        town.tasks.runDue();
        assertThat(town.rolls.find(kitchen, alice)).contains(second);
        assertThat(town.heard).hasSize(1);
    }

    @Test
    void aMemberWhoseStayIsOverIsNoMemberEvenBeforeTheExpiryJobRan() {
        town.rolls.admit(kitchen, alice, stay(Duration.ofDays(30)));
        town.pass(Duration.ofDays(30).minusMillis(1));
        assertThat(town.rolls.find(kitchen, alice)).isPresent();
        town.pass(Duration.ofMillis(1));
        assertThat(town.rolls.find(kitchen, alice)).isEmpty();
        assertThat(town.rolls.find(kitchen, List.of(alice, kitchen.owner()))).containsOnlyKeys(kitchen.owner().id());
        assertThat(town.standings.of(kitchen, alice).state()).isEqualTo(Standing.State.NONE);
        assertThat(town.roster.groupsOf(alice)).isEmpty();
        assertThat(town.rolls.count(kitchen)).isEqualTo(2);
        town.tasks.runDue();
        assertThat(town.rolls.count(kitchen)).isEqualTo(1);
        assertThat(town.heard.getLast()).isInstanceOfSatisfying(Left.class, left -> assertThat(left.how()).isEqualTo(Ending.EXPIRED));
    }

    @Test
    void onePersonIsFoundInManyGroupsAndAGroupIsReadToItsEnd() {
        Group garden = town.group("garden", Entry.OPEN);
        IntStream.range(0, 60).forEach(i -> town.rolls.admit(kitchen, town.person("member " + i), OPEN));
        town.rolls.admit(kitchen, alice, OPEN);
        assertThat(town.rolls.find(List.of(kitchen, garden), alice)).containsOnlyKeys(kitchen.id());
        assertThat(town.rolls.find(List.of(), alice)).isEmpty();
        var first = town.rolls.all(kitchen, Optional.empty());
        var rest = town.rolls.all(kitchen, first.next());
        assertThat(first.items()).hasSize(50);
        assertThat(rest.items()).hasSize(12);
        assertThat(rest.next()).isEmpty();
    }

    @Test
    void aStayThatWasProlongedOutlivesItsFirstEnd() {
        town.rolls.admit(kitchen, alice, stay(Duration.ofDays(30)));
        town.rolls.admit(kitchen, alice, stay(Duration.ofDays(60)));
        town.pass(Duration.ofDays(31));
        town.tasks.runDue();
        assertThat(town.rolls.find(kitchen, alice)).isPresent();
        town.pass(Duration.ofDays(30));
        town.tasks.runDue();
        assertThat(town.rolls.find(kitchen, alice)).isEmpty();
        assertThat(town.rolls.count(kitchen)).isEqualTo(1);
    }

    @Test
    void whoeverComesBackAfterTheirTimeWasOverIsNew() {
        town.rolls.admit(kitchen, alice, stay(Duration.ofDays(30)));
        town.pass(Duration.ofDays(40));
        Membership again = town.rolls.admit(kitchen, alice, OPEN);
        assertThat(again.since()).isEqualTo(town.clock.instant());
        assertThat(town.heard).extracting(event -> event.getClass().getSimpleName()).containsExactly("Joined", "Left", "Joined");
        town.tasks.runDue();
        assertThat(town.rolls.find(kitchen, alice)).contains(again);
    }

    @Test
    void leavingTwiceIsFineAndHeardOnce() {
        town.rolls.admit(kitchen, alice, OPEN);
        town.rolls.end(kitchen, alice, Ending.LEFT, "");
        town.rolls.end(kitchen, alice, Ending.LEFT, "");
        assertThat(town.heard).hasSize(2);
        assertThat(town.rolls.count(kitchen)).isEqualTo(1);
    }

    @Test
    void theOwnerIsTheFirstMemberAndStays() {
        assertThat(town.rolls.find(kitchen, kitchen.owner()).orElseThrow().role()).isEqualTo(Role.OWNER);
        for (Ending how : Ending.values()) {
            assertThatThrownBy(() -> town.rolls.end(kitchen, kitchen.owner(), how, "")).hasMessage("community.owner-stays");
        }
        assertThat(town.rolls.admit(kitchen, kitchen.owner(), stay(Duration.ofDays(1))).stay().until()).isEmpty();
    }

    @Test
    void whoeverWasRemovedReadsWhy() {
        town.rolls.admit(kitchen, alice, OPEN);
        town.keeping.remove(town.caller(kitchen.owner()), kitchen, alice, true, "spam");
        assertThat(town.roster.lastDeparture(kitchen, alice).orElseThrow())
                .isEqualTo(new Roster.Departure(Ending.REMOVED_FOR_VIOLATION, "spam", Town.MORNING));
    }

    @Test
    void visitorsSeeTheNewCountAtOnceAndNothingOfWhatWasUndone() {
        long hall = town.versions.hall();
        assertThat(town.book.face(kitchen).members()).isEqualTo(1);
        assertThatThrownBy(() -> town.store.run(sql -> {
            town.rolls.admit(kitchen, alice, OPEN);
            assertThat(town.book.face(kitchen).members()).isEqualTo(2);
            throw new IllegalStateException("no");
        })).hasMessage("no");
        assertThat(town.book.face(kitchen).members()).isEqualTo(1);
        assertThat(town.versions.hall()).isEqualTo(hall);
        town.rolls.admit(kitchen, alice, OPEN);
        assertThat(town.book.face(kitchen).members()).isEqualTo(2);
        assertThat(town.versions.hall()).isGreaterThan(hall);
    }

    private Stay stay(Duration time) {
        return new Stay("paid-entry", "month", Optional.of(Town.MORNING.plus(time)), Optional.of(Town.MORNING.plusNanos(1_234_567)));
    }
}
