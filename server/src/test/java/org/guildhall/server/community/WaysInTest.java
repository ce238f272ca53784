package org.guildhall.server.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.guildhall.api.Batch;
import org.guildhall.api.Door;
import org.guildhall.api.Gate;
import org.guildhall.api.Refused;
import org.guildhall.api.Route;
import org.guildhall.api.community.Denial;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups.Entry;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Memberships.Stay;
import org.guildhall.api.community.Person;
import org.guildhall.api.web.Response;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaysInTest {
    private final Town town = new Town(new OnBothDatabases.Sqlite());
    private final Group open = town.group("open-house", Entry.OPEN);
    private final Group asked = town.group("asked", Entry.REQUEST);
    private final Group closed = town.group("closed", Entry.CLOSED);
    private final Person alice = town.person("alice");

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void aGroupWithoutPluginsHasItsOwnDoor() {
        assertThat(doors(open)).containsExactly("open");
        assertThat(doors(asked)).containsExactly("request");
        assertThat(doors(closed)).isEmpty();
        assertThat(town.entrance.join(open, alice, "open", "")).isEqualTo(Standing.State.MEMBER);
        assertThat(town.entrance.join(open, alice, "open", "")).isEqualTo(Standing.State.MEMBER);
        for (String door : List.of("open", "request", "window")) {
            assertThatThrownBy(() -> town.entrance.join(closed, alice, door, "hello")).isInstanceOfSatisfying(Refused.class,
                    refusal -> assertThat(refusal.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
        }
        assertThatThrownBy(() -> town.entrance.join(asked, alice, "open", "")).hasMessage("community.door.shut");
    }

    @Test
    void nobodyWalksInFreeBesideAnOpenDoorOfAPlugin() {
        town.adds(door(open));
        assertThat(doors(open)).containsExactly("guard");
        assertThat(doors(asked)).containsExactly("request");
        assertThatThrownBy(() -> town.entrance.join(open, alice, "open", "")).hasMessage("community.door.shut");
        town.adds();
        assertThat(doors(open)).containsExactly("open");
    }

    @Test
    void aBrokenDoorIsLeftOutAndOpensNothing() {
        town.adds(new Door("guard", (viewer, groups) -> {
            throw new IllegalStateException("broken");
        }));
        assertThat(doors(asked)).containsExactly("request");
        assertThat(doors(open)).isEmpty();
        assertThatThrownBy(() -> town.entrance.join(open, alice, "open", "")).hasMessage("community.door.shut");
    }

    @Test
    void eachDoorIsAskedOnceForAWholeList() {
        AtomicInteger calls = new AtomicInteger();
        Door door = door(open);
        town.adds(new Door("guard", (viewer, groups) -> {
            calls.incrementAndGet();
            return door.offers().answer(viewer, groups);
        }));
        Map<Group, List<OpenDoor>> all = town.doors.of(Optional.empty(), town.directory.listed("", Optional.empty()).items());
        assertThat(all).hasSize(3);
        assertThat(calls).hasValue(1);
    }

    @Test
    void aGateKeepsOutWhoeverIsNotInYet() {
        town.rolls.admit(open, alice, Stay.by("open"));
        town.adds(gate(Denial.stop("too-few-stars", 3)));
        Person bob = town.person("bob");
        assertThatThrownBy(() -> town.entrance.join(open, bob, "open", "")).isInstanceOfSatisfying(Refused.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refused.Kind.FORBIDDEN);
            assertThat(refusal.messageKey()).isEqualTo("guard.too-few-stars");
            assertThat(refusal.arguments()).containsExactly(3);
        });
        assertThatThrownBy(() -> town.requests.ask(asked, bob, "hello")).hasMessage("guard.too-few-stars");
        assertThat(town.rolls.count(open)).isEqualTo(2);
        assertThat(town.rolls.admit(open, alice, Stay.by("guard")).stay().door()).isEqualTo("guard");
    }

    @Test
    void theGravestDenialCounts() {
        town.adds(gate(Denial.warn("new-account")));
        town.gates.pass(alice, new Intent.Join(open, "open"));
        town.adds(gate(Denial.warn("new-account")), gate(new Denial(Denial.Effect.PAY, "pay-first", List.of(), Optional.empty())),
                gate(Denial.hold("wait")));
        assertThatThrownBy(() -> town.gates.pass(alice, new Intent.Join(open, "open"))).isInstanceOfSatisfying(Refused.class,
                refusal -> assertThat(refusal.kind()).isEqualTo(Refused.Kind.PAYMENT_NEEDED));
        town.gates.pass(alice, new Intent.Charge(open));
    }

    @Test
    void aBrokenGateLetsNothingPass() {
        town.adds(new Gate<>(Intent.Join.class, (viewer, intents) -> {
            throw new IllegalStateException("broken");
        }));
        assertThatThrownBy(() -> town.entrance.join(open, alice, "open", "")).hasMessage("community.gate-broken");
        assertThat(town.rolls.find(open, alice)).isEmpty();
    }

    private List<String> doors(Group group) {
        return town.doors.of(Optional.of(alice), town.book.face(group)).stream().map(OpenDoor::id).toList();
    }

    private static Door door(Group group) {
        return new Door("guard", Batch.each((viewer, asked) -> asked.equals(group)
                ? Optional.of(Response.view("offer", new Route.Nothing())) : Optional.empty()));
    }

    private static Gate<Intent.Join> gate(Denial denial) {
        return new Gate<>(Intent.Join.class, Batch.each((viewer, intent) -> Optional.of(denial)));
    }
}
