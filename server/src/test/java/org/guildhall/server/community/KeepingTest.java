package org.guildhall.server.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.guildhall.api.Permission;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups.Entry;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.Memberships.Stay;
import org.guildhall.api.community.Person;
import org.guildhall.server.people.Caller;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class KeepingTest {
    private final Town town;
    private final Group group;
    private final Person keeper;
    private final Person member;
    private final Person stranger;
    private final Caller owner;

    KeepingTest(OnBothDatabases.Fresh fresh) {
        town = new Town(fresh);
        group = town.group("tea", Entry.OPEN);
        owner = town.caller(group.owner());
        keeper = town.person("keeper");
        member = town.person("member");
        stranger = town.person("stranger");
        town.rolls.admit(group, keeper, Stay.by("open"));
        town.rolls.admit(group, member, Stay.by("open"));
        town.keeping.setRole(owner, group, keeper, Role.ADMIN);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void rolesGiveTheirRightsAndNoOthers() {
        rights(Optional.empty(), true, false, false, false, false, false);
        rights(Optional.of(town.caller(stranger)), true, true, false, false, false, false);
        rights(Optional.of(town.caller(member)), true, true, true, false, false, false);
        rights(Optional.of(town.caller(keeper)), true, true, true, true, false, false);
        rights(Optional.of(owner), true, true, true, true, true, false);
        rights(Optional.of(town.admin(stranger)), true, true, false, true, true, true);
    }

    @Test
    void aMembershipThatIsOverGivesNoRight() {
        town.rolls.admit(group, keeper, new Stay("open", "", Optional.of(Town.MORNING.plusSeconds(60)), Optional.empty()));
        town.pass(Duration.ofMinutes(1));
        rights(Optional.of(town.caller(keeper)), true, true, false, false, false, false);
        forbiddenOrMissing(() -> town.keeping.mute(town.caller(keeper), group, member, Optional.of(Town.MORNING), ""));
    }

    @Test
    void keepersActOnMembersAndNotOnEachOtherOrTheOwner() {
        Person second = town.person("second");
        town.rolls.admit(group, second, Stay.by("open"));
        town.keeping.setRole(owner, group, second, Role.ADMIN);
        assertThatThrownBy(() -> town.keeping.remove(town.caller(keeper), group, second, false, "")).hasMessage("community.not-over-them");
        assertThatThrownBy(() -> town.keeping.remove(town.caller(keeper), group, group.owner(), false, "")).hasMessage("community.owner-stays");
        assertThatThrownBy(() -> town.keeping.remove(town.caller(member), group, member, false, "")).hasMessage("community.not-over-them");
        assertThatThrownBy(() -> town.keeping.remove(owner, group, stranger, false, "")).hasMessage("community.no-member");
        town.keeping.remove(town.caller(keeper), group, member, false, "bye");
        town.keeping.remove(town.admin(stranger), group, second, false, "");
        assertThat(town.rolls.count(group)).isEqualTo(2);
    }

    @Test
    void onlyTheOwnerMakesKeepersAndNobodyMakesOwners() {
        assertThatThrownBy(() -> town.keeping.setRole(town.caller(keeper), group, member, Role.ADMIN)).hasMessage("community.role.not-yours");
        assertThatThrownBy(() -> town.keeping.setRole(owner, group, member, Role.OWNER)).hasMessage("community.role.not-yours");
        town.keeping.setRole(town.caller(keeper), group, member, Role.GUEST);
        assertThat(town.rolls.find(group, member).orElseThrow().role()).isEqualTo(Role.GUEST);
    }

    @Test
    void aMutedMemberMaySpeakAgainWhenTheTimeIsOver() {
        town.keeping.mute(town.caller(keeper), group, member, Optional.of(Town.MORNING.plusSeconds(600)), "");
        assertThat(town.standings.of(group, member).mutedUntil()).contains(Town.MORNING.plusSeconds(600));
        town.pass(Duration.ofMinutes(10));
        assertThat(town.standings.of(group, member).mutedUntil()).isEmpty();
        town.keeping.mute(town.caller(keeper), group, member, Optional.of(Town.MORNING.plusSeconds(9000)), "");
        town.keeping.mute(town.caller(keeper), group, member, Optional.empty(), "");
        assertThat(town.standings.of(group, member).mutedUntil()).isEmpty();
    }

    @Test
    void othersSeeOnlyTheGroupsThatAPersonShows() {
        Group second = town.group("coffee", Entry.OPEN);
        town.pass(Duration.ofMinutes(1));
        town.rolls.admit(second, member, Stay.by("open"));
        assertThat(town.roster.shownGroupsOf(member)).extracting(it -> it.membership().group().slug()).containsExactly("coffee", "tea");
        town.keeping.show(second, member, false);
        assertThat(town.roster.shownGroupsOf(member)).extracting(it -> it.membership().group().slug()).containsExactly("tea");
        assertThat(town.roster.groupsOf(member)).extracting(Roster.Belonging::shown).containsExactly(false, true);
        assertThat(town.standings.of(second, member).shown()).isFalse();
    }

    private void rights(Optional<Caller> caller, boolean... expected) {
        for (Permission.Role role : Permission.Role.values()) {
            assertThat(town.rights.may(caller, role, Optional.of(group))).as("%s as %s", caller, role).isEqualTo(expected[role.ordinal()]);
        }
    }

    private static void forbiddenOrMissing(ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(Refused.class,
                refusal -> assertThat(refusal.kind()).isIn(Refused.Kind.FORBIDDEN, Refused.Kind.NOT_FOUND));
    }
}
