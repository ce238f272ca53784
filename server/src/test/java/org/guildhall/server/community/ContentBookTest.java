package org.guildhall.server.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Batch;
import org.guildhall.api.ContentType;
import org.guildhall.api.Gate;
import org.guildhall.api.Listener;
import org.guildhall.api.Refused;
import org.guildhall.api.community.ContentRef;
import org.guildhall.api.community.Contents;
import org.guildhall.api.community.Contents.Text;
import org.guildhall.api.community.Denial;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups.Entry;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Memberships.Stay;
import org.guildhall.api.community.Person;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class ContentBookTest {
    private final Town town;
    private final Group group;
    private final Person writer;
    private final Person reader;
    private final Person stranger;
    private final Map<ContentRef, Text> written = new LinkedHashMap<>();
    private final List<Contents.Published> heard = new ArrayList<>();

    ContentBookTest(OnBothDatabases.Fresh fresh) {
        town = new Town(fresh);
        group = town.group("tea", Entry.OPEN);
        writer = town.person("writer");
        reader = town.person("reader");
        stranger = town.person("stranger");
        List.of(writer, reader).forEach(person -> town.rolls.admit(group, person, Stay.by("open")));
        town.adds(new Posts(written), Listener.within(Contents.Published.class, heard::add),
                new Gate<>(Intent.Speak.class, Batch.each((who, speak) -> judged(speak.text()))));
    }

    @AfterEach
    void close() {
        town.close();
    }

    /** Posts that are kept in a test's own memory. */
    private record Posts(Map<ContentRef, Text> written) implements ContentType {
        @Override
        public String kind() {
            return "post";
        }

        @Override
        public Map<ContentRef, Text> say(List<ContentRef> refs) {
            Map<ContentRef, Text> said = new LinkedHashMap<>();
            refs.stream().filter(written::containsKey).forEach(ref -> said.put(ref, written.get(ref)));
            return said;
        }
    }

    private static Optional<Denial> judged(String text) {
        return text.contains("wait") ? Optional.of(Denial.hold("later"))
                : text.contains("never") ? Optional.of(Denial.stop("no"))
                : text.contains("hm") ? Optional.of(Denial.warn("hm")) : Optional.empty();
    }

    private ContentRef post(String id, String words) {
        ContentRef ref = new ContentRef(group.id(), "guard.post", id);
        written.put(ref, new Text("", words, "/p/guard/" + id, writer.id(), town.clock.instant()));
        town.contents.publish(ref, writer, words);
        return ref;
    }

    @Test
    void whatGatesLetWaitIsKeptAndHiddenUntilSomebodyShowsIt() {
        ContentRef plain = post("1", "hello, hm");
        ContentRef waiting = post("2", "wait a little");
        assertThat(town.contents.hidden(List.of(plain, waiting))).containsExactly(waiting);
        assertThat(heard).extracting(Contents.Published::hidden).containsExactly(false, true);
        assertThat(town.contents.read(Optional.of(reader), List.of(plain, waiting))).containsOnlyKeys(plain);
        assertThat(town.contents.read(Optional.of(writer), List.of(plain, waiting))).containsOnlyKeys(plain, waiting);
        assertThat(town.contents.read(Optional.empty(), List.of(plain, waiting))).containsOnlyKeys(plain, waiting);
        assertThat(town.contents.read(Optional.of(stranger), List.of(plain, waiting))).isEmpty();
        town.contents.show(waiting);
        assertThat(town.contents.hidden(List.of(plain, waiting))).isEmpty();
    }

    @Test
    void whatAGateRefusesIsNotKept() {
        assertThatThrownBy(() -> post("1", "never")).isInstanceOf(Refused.class).hasMessage("guard.no");
        assertThat(heard).isEmpty();
        assertThat(town.contents.by(writer, Optional.empty(), Optional.empty()).items()).isEmpty();
    }

    @Test
    void otherWordsMayHideAThingAndNeverShowOne() {
        ContentRef ref = post("1", "hello");
        assertThat(town.contents.changed(ref, writer, "wait")).isFalse();
        assertThat(town.contents.changed(ref, writer, "hello again")).isFalse();
        town.contents.show(ref);
        assertThat(town.contents.changed(ref, writer, "hello for good")).isTrue();
        town.contents.hide(ref, "rude");
        assertThat(town.contents.by(writer, Optional.of(group), Optional.empty()).items()).extracting(Contents.Written::hidden)
                .containsExactly(true);
        assertThatThrownBy(() -> town.contents.hide(new ContentRef(group.id(), "guard.post", "9"),
                "")).hasMessage("community.content.unknown");
    }

    @Test
    void aListOfWhatSomebodyWroteGoesOnWhereItEnded() {
        for (int i = 0; i < 25; i++) {
            post("n" + i, "line " + i);
        }
        var first = town.contents.by(writer, Optional.of(group), Optional.empty());
        assertThat(first.items()).hasSize(20).first().extracting(it -> it.ref().id()).isEqualTo("n24");
        var rest = town.contents.by(writer, Optional.of(group), first.next());
        assertThat(rest.items()).hasSize(5).last().extracting(it -> it.ref().id()).isEqualTo("n0");
        assertThat(rest.next()).isEmpty();
    }

    @Test
    void whoeverIsMutedSaysNothingUntilTheTimeIsOver() {
        Instant until = Town.MORNING.plus(Duration.ofMinutes(10));
        town.rolls.mute(group, writer, until, "shouting");
        assertThatThrownBy(() -> post("1", "hello")).hasMessage("community.muted.because")
                .isInstanceOfSatisfying(Refused.class, it -> assertThat(it.arguments()).containsExactly(until.atZone(group.zone()),
                "shouting"));
        assertThatThrownBy(() -> town.gates.pass(writer, new Intent.Speak(group, "hello"))).hasMessage("community.muted.because");
        town.gates.pass(reader, new Intent.Speak(group, "hello"));
        town.pass(Duration.ofMinutes(10));
        post("1", "hello");
        town.rolls.mute(group, writer, until.plusSeconds(600), "");
        assertThatThrownBy(() -> post("2", "hello")).hasMessage("community.muted");
        town.rolls.mute(group, writer, town.clock.instant(), "");
        post("2", "hello");
        town.rolls.mute(group, stranger, until, "not even here");
        assertThatThrownBy(() -> town.rolls.mute(group, group.owner(), until, "")).hasMessage("community.owner-stays");
    }
}
