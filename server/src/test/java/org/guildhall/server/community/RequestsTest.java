package org.guildhall.server.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups.Entry;
import org.guildhall.api.community.Memberships.Denied;
import org.guildhall.api.community.Memberships.Stay;
import org.guildhall.api.community.Person;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class RequestsTest {
    private final Town town;
    private final Group guild;
    private final Person alice;

    RequestsTest(OnBothDatabases.Fresh fresh) {
        town = new Town(fresh);
        guild = town.group("guild", Entry.REQUEST);
        alice = town.person("alice");
        town.heard.clear();
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void anApprovedApplicantIsIn() {
        assertThat(ask("I cook since 1998.")).isEqualTo(Standing.State.REQUESTED);
        JoinRequest request = waiting().getFirst();
        assertThat(request.message()).isEqualTo("I cook since 1998.");
        assertThat(request.person()).isEqualTo(alice);
        town.requests.approve(guild, request.id(), guild.owner());
        town.requests.approve(guild, request.id(), guild.owner());
        assertThat(town.standings.of(guild, alice).membership().orElseThrow().stay()).isEqualTo(Stay.by("request"));
        assertThat(waiting()).isEmpty();
        assertThat(ask("again")).isEqualTo(Standing.State.MEMBER);
    }

    @Test
    void aDeniedApplicantReadsTheReason() {
        ask("let me in");
        long request = waiting().getFirst().id();
        town.requests.deny(guild, request, guild.owner(), "cooks only");
        assertThat(town.standings.of(guild, alice).denied()).contains("cooks only");
        assertThat(town.standings.of(guild, alice).state()).isEqualTo(Standing.State.NONE);
        assertThat(town.heard).containsExactly(new Denied(guild, alice, "cooks only"));
        town.requests.deny(guild, request, guild.owner(), "cooks only");
        assertThat(town.heard).hasSize(1);
        assertThatThrownBy(() -> town.requests.approve(guild, request, guild.owner())).hasMessage("community.request.decided");
        assertThat(ask("I am a cook now")).isEqualTo(Standing.State.REQUESTED);
    }

    @Test
    void askingTwiceIsOneRequestWithTheLaterMessage() throws Exception {
        ask("first words");
        ask("better words");
        assertThat(waiting()).extracting(JoinRequest::message).containsExactly("better words");
        Person bob = town.person("bob");
        assertThat(Town.atOnce(Collections.nCopies(10, () -> town.requests.ask(guild, bob, "hello")))).isEmpty();
        assertThat(waiting()).hasSize(2);
        assertThat(town.requests.waiting(guild)).isEqualTo(2);
    }

    @Test
    void whoeverAskedCanTakeItBack() {
        ask("let me in");
        long request = waiting().getFirst().id();
        town.requests.withdraw(guild, alice);
        town.requests.withdraw(guild, alice);
        assertThat(waiting()).isEmpty();
        assertThat(town.standings.of(guild, alice).state()).isEqualTo(Standing.State.NONE);
        assertThatThrownBy(() -> town.requests.approve(guild, request, guild.owner())).hasMessage("community.request.decided");
    }

    @Test
    void whoeverComesInByAnotherDoorWaitsNoLonger() {
        ask("let me in");
        town.rolls.admit(guild, alice, Stay.by("invite-codes"));
        assertThat(waiting()).isEmpty();
        assertThat(town.rolls.find(guild, alice).orElseThrow().stay().door()).isEqualTo("invite-codes");
    }

    @Test
    void approvingIntoAFullGroupIsRefusedAndTheRequestStaysOpen() {
        ask("let me in");
        town.capacity(guild, 1);
        long request = waiting().getFirst().id();
        assertThatThrownBy(() -> town.requests.approve(guild, request, guild.owner())).hasMessage("community.full");
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void aRequestIsDecidedInItsOwnGroupOnly() {
        ask("let me in");
        Group other = town.group("other", Entry.REQUEST);
        long request = waiting().getFirst().id();
        assertThatThrownBy(() -> town.requests.approve(other, request, other.owner())).isInstanceOfSatisfying(Refused.class,
                refusal -> assertThat(refusal.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void aMessageIsNeededAndHasItsBounds() {
        assertThatThrownBy(() -> ask("  \n ")).hasMessage("people.text.empty");
        assertThatThrownBy(() -> ask("字".repeat(501))).hasMessage("people.text.long");
        assertThatThrownBy(() -> ask("a\u202eb")).hasMessage("people.text.hidden");
        assertThat(ask("字".repeat(500))).isEqualTo(Standing.State.REQUESTED);
    }

    private Standing.State ask(String message) {
        return town.entrance.join(guild, alice, Requests.DOOR, message);
    }

    private List<JoinRequest> waiting() {
        return town.requests.open(guild, Optional.empty()).items();
    }
}
