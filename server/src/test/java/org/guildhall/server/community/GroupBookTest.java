package org.guildhall.server.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.server.store.schema.Tables.MEMBERSHIP;
import static org.guildhall.server.store.schema.Tables.PERSON;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups.Entry;
import org.guildhall.api.community.Groups.Opened;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Page;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class GroupBookTest {
    private final Town town;
    private final Person owner;

    GroupBookTest(OnBothDatabases.Fresh fresh) {
        town = new Town(fresh);
        owner = town.person("owner");
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void aNewGroupBeginsWithItsOwnerAndTheHallsClockAndCurrency() {
        Group group = create("tea-house", "茶馆", "Tea, and talk.");
        assertThat(group.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(group.currency()).isEqualTo("CNY");
        GroupFace face = town.book.face(town.book.find("tea-house").orElseThrow());
        assertThat(face).isEqualTo(new GroupFace(group, "Tea, and talk.", "", 1, Entry.REQUEST, 100_000, true, Town.MORNING));
        assertThat(town.heard).containsExactly(new Opened(group));
        assertThat(town.book.find("tea")).isEmpty();
        assertThatThrownBy(() -> town.groups.get(999)).isInstanceOf(Refused.class).hasMessage("community.unknown");
    }

    @Test
    void aTemplateChoosesTheFirstWayIn() {
        Group group = town.book.create(owner, new NewGroup("hikers", "Hikers", "", Optional.of(Template.HOBBY)));
        assertThat(town.book.face(group).entry()).isEqualTo(Entry.OPEN);
    }

    @Test
    void whatCannotBeTakenIsSaidAtItsField() throws Exception {
        for (String slug : List.of("", "a", "Tea", "tea_house", "-tea", "tea-", "茶", "a".repeat(41), "tea house", "tea\n")) {
            refused("slug", "community.slug.shape", () -> create(slug, "Tea", ""));
        }
        refused("slug", "community.slug.reserved", () -> create("admin", "Tea", ""));
        refused("name", "people.text.empty", () -> create("tea", " ", ""));
        refused("name", "people.text.long", () -> create("tea", "茶".repeat(81), ""));
        refused("summary", "people.text.long", () -> create("tea", "Tea", "x".repeat(401)));
        refused("name", "people.text.hidden", () -> create("tea", "T\u202eea", ""));
        refused("rules", "people.text.long", () -> new GroupSettings("Tea", "", "x".repeat(20_001), Entry.OPEN, 0, true));
        refused("capacity", "community.capacity", () -> new GroupSettings("Tea", "", "", Entry.OPEN, -1, true));
        List<String> refused = Town.atOnce(IntStream.range(0, 8).<Runnable>mapToObj(i -> () -> create("tea", "Tea " + i, "")).toList());
        assertThat(refused).hasSize(7).containsOnly("community.slug.taken");
    }

    @Test
    void newSettingsAreSeenAtOnce() {
        Group group = create("tea", "Tea", "");
        long version = town.versions.of(group.id());
        town.book.update(group, new GroupSettings("Tea House", "Better", "# Rules\n\n1. Tea", Entry.CLOSED, 0, false));
        GroupFace face = town.book.face(group);
        assertThat(face.settings()).isEqualTo(new GroupSettings("Tea House", "Better", "# Rules\n\n1. Tea", Entry.CLOSED, 0, false));
        assertThat(town.versions.of(group.id())).isGreaterThan(version);
        town.groups.setEntry(group, Entry.OPEN);
        assertThat(town.book.face(group).settings().name()).isEqualTo("Tea House");
        assertThat(town.book.face(group).entry()).isEqualTo(Entry.OPEN);
    }

    @Test
    void aFaceIsReadOncePerVersion() {
        Group group = create("tea", "Tea", "");
        assertThat(town.book.face(group)).isSameAs(town.book.face(group));
        town.groups.changed(group);
        GroupFace fresh = town.book.face(group);
        assertThat(town.book.face(group)).isSameAs(fresh);
    }

    @Test
    void whatAnOldViewSawIsNotKeptUnderTheNewVersion() throws Exception {
        Group group = create("tea", "Tea", "");
        town.store.read(sql -> {
            sql.fetchCount(PERSON);
            Thread writer = Thread.startVirtualThread(() -> town.book.update(group,
                    new GroupSettings("Renamed", "", "", Entry.OPEN, 0, true)));
            try {
                writer.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return town.book.face(group);
        });
        assertThat(town.book.face(group).group().name()).isEqualTo("Renamed");
    }

    @Test
    void theDirectoryFindsChineseWithinWordsAndPartsOfNames() {
        create("kitchen", "周师傅的灶台", "每周一道家常菜");
        create("tea-house", "Tea House", "100% tea_leaves, no milk!");
        create("milk", "Milk Bar", "Milk only");
        assertThat(found("师傅")).containsExactly("kitchen");
        assertThat(found("家常")).containsExactly("kitchen");
        assertThat(found("ＴＥＡ")).containsExactly("tea-house");
        assertThat(found("milk tea")).containsExactly("tea-house");
        assertThat(found("0%")).containsExactly("tea-house");
        assertThat(found("%")).containsExactly("tea-house");
        assertThat(found("a_l")).containsExactly("tea-house");
        assertThat(found("_")).containsExactly("tea-house");
        assertThat(found("!")).containsExactly("tea-house");
        assertThat(found("'; drop table community; --")).isEmpty();
        assertThat(found("  ")).containsExactlyInAnyOrder("kitchen", "tea-house", "milk");
    }

    @Test
    void unlistedGroupsStandInNoListButAreThere() {
        Group group = create("secret", "Secret", "");
        GroupSettings now = town.book.face(group).settings();
        town.book.update(group, new GroupSettings(now.name(), "", "", Entry.OPEN, 0, false));
        assertThat(found("secret")).isEmpty();
        assertThat(town.directory.all("secret", Optional.empty()).items()).hasSize(1);
        assertThat(town.book.find("secret")).isPresent();
    }

    @Test
    void theDirectoryIsReadPageByPageLargestFirst() {
        for (int i = 0; i < 45; i++) {
            create("group-" + i, "Group " + i, "");
        }
        fill(town.book.find("group-7").orElseThrow(), 3);
        List<String> seen = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<GroupCard> page = town.directory.listed("", next);
            page.items().forEach(card -> seen.add(card.group().slug()));
            next = page.next();
        } while (next.isPresent());
        assertThat(seen).hasSize(45).doesNotHaveDuplicates().first().isEqualTo("group-7");
        assertThat(town.groups.all(Optional.empty()).items()).hasSize(45);
        assertThatThrownBy(() -> town.directory.listed("", Optional.of("' or 1=1"))).hasMessage("people.cursor");
    }

    @Test
    void aLongListOfMembersIsReadPageByPage() {
        Group group = create("crowd", "Crowd", "");
        fill(group, 120);
        Set<Long> seen = new HashSet<>();
        Optional<String> next = Optional.empty();
        do {
            Page<Roster.Member> page = town.roster.members(group, next);
            page.items().forEach(member -> seen.add(member.membership().person().id()));
            next = page.next();
        } while (next.isPresent());
        assertThat(seen).hasSize(121);
        assertThat(town.roster.named(group, "FAN 11")).extracting(it -> it.membership().person().name())
                .containsExactly("fan 11", "fan 110", "fan 111", "fan 112", "fan 113", "fan 114", "fan 115", "fan 116", "fan 117", "fan 118",
                        "fan 119");
    }

    private void fill(Group group, int people) {
        town.store.run(sql -> {
            for (int i = 0; i < people; i++) {
                Person fan = town.person("fan " + i);
                sql.insertInto(MEMBERSHIP).set(MEMBERSHIP.COMMUNITY_ID, group.id()).set(MEMBERSHIP.PERSON_ID, fan.id())
                        .set(MEMBERSHIP.ROLE, "member").set(MEMBERSHIP.DOOR, "open").set(MEMBERSHIP.TIER, "")
                        .set(MEMBERSHIP.SINCE_AT, Town.MORNING.toEpochMilli()).set(MEMBERSHIP.IS_SHOWN, true).execute();
                new GroupTable(town.store).takeSeat(group.id());
            }
        });
    }

    private Group create(String slug, String name, String summary) {
        return town.book.create(owner, new NewGroup(slug, name, summary, Optional.empty()));
    }

    private List<String> found(String words) {
        return town.directory.listed(words, Optional.empty()).items().stream().map(card -> card.group().slug()).toList();
    }

    private static void refused(String field, String key, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(Refused.class, refusal -> {
            assertThat(refusal.field()).contains(field);
            assertThat(refusal.messageKey()).isEqualTo(key);
        });
    }
}
