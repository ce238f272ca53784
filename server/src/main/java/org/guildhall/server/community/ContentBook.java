package org.guildhall.server.community;

import java.time.InstantSource;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.guildhall.api.ContentType;
import org.guildhall.api.Refused;
import org.guildhall.api.community.ContentRef;
import org.guildhall.api.community.Contents;
import org.guildhall.api.community.Denial;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Event;
import org.guildhall.api.host.Page;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.ContentRecord;
import org.guildhall.server.work.Events;

/** What people wrote, of whatever kind: who may say it is asked of the gates, what it says of the plugin whose kind it is. */
public final class ContentBook implements Contents {
    private static final int MOST_REASON = 500;

    private final Store store;
    private final ContentTable table;
    private final Supplier<Registry> registry;
    private final GroupBook groups;
    private final Memberships memberships;
    private final Gates gates;
    private final Events events;
    private final InstantSource clock;

    /** Asks these gates about everything that is said. */
    public ContentBook(Store store, Supplier<Registry> registry, GroupBook groups, Memberships memberships, Gates gates, Events events,
                       InstantSource clock) {
        this.store = store;
        this.table = new ContentTable(store);
        this.registry = registry;
        this.groups = groups;
        this.memberships = memberships;
        this.gates = gates;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public boolean publish(ContentRef ref, Person author, String words) {
        return store.write(sql -> {
            Group group = group(ref);
            Optional<String> waits = waits(group, author, words);
            Instant now = clock.instant();
            table.add(ref, author, now, waits);
            return told(new Published(group, ref, author, now, waits.isPresent()), waits.isEmpty());
        });
    }

    @Override
    public boolean changed(ContentRef ref, Person author, String words) {
        return store.write(sql -> {
            Group group = group(ref);
            Optional<String> waits = waits(group, author, words);
            Optional<ContentRecord> row = table.find(ref);
            if (row.isEmpty()) {
                table.add(ref, author, clock.instant(), waits);
            } else if (!row.get().getHidden()) {
                waits.ifPresent(why -> table.hide(ref, true, why));
            }
            boolean hidden = waits.isPresent() || row.filter(ContentRecord::getHidden).isPresent();
            groups.changed(group);
            return told(new Changed(group, ref, author, clock.instant(), hidden), !hidden);
        });
    }

    @Override
    public void hide(ContentRef ref, String reason) {
        change(ref, true, reason.length() <= MOST_REASON ? reason : reason.substring(0, MOST_REASON));
    }

    @Override
    public void show(ContentRef ref) {
        change(ref, false, "");
    }

    @Override
    public Set<ContentRef> hidden(Collection<ContentRef> refs) {
        return table.hidden(refs);
    }

    @Override
    public Map<ContentRef, Text> read(Optional<Person> reader, Collection<ContentRef> refs) {
        Map<ContentRef, Text> said = new LinkedHashMap<>();
        refs.stream().distinct().collect(Collectors.groupingBy(ContentRef::kind)).forEach((kind, all) -> said.putAll(said(kind, all)));
        return reader.map(person -> readable(person, said)).orElse(said);
    }

    @Override
    public Page<Written> by(Person author, Optional<Group> group, Optional<String> after) {
        return table.by(author, group, after);
    }

    private Map<ContentRef, Text> readable(Person reader, Map<ContentRef, Text> said) {
        Set<Long> member = said.keySet().stream().map(ContentRef::groupId).distinct()
                .filter(id -> memberships.find(groups.face(id).group(), reader).isPresent()).collect(Collectors.toSet());
        Set<ContentRef> hidden = hidden(said.keySet());
        Map<ContentRef, Text> readable = new LinkedHashMap<>();
        said.forEach((ref, text) -> {
            boolean out = !hidden.contains(ref) && !text.at().isAfter(clock.instant());
            if (member.contains(ref.groupId()) && (out || text.author() == reader.id())) {
                readable.put(ref, text);
            }
        });
        return readable;
    }

    private Map<ContentRef, Text> said(String kind, List<ContentRef> refs) {
        for (Owned<ContentType> type : registry.get().all(ContentType.class)) {
            if (kind.equals(type.plugin() + "." + type.contribution().kind())) {
                List<ContentRef> asked = type.among(refs);
                return asked.isEmpty() ? Map.of() : type.<Map<ContentRef, Text>>ask(it -> it.say(asked)).orElse(Map.of());
            }
        }
        return Map.of();
    }

    /** Why it must wait, if a gate says that it must. */
    private Optional<String> waits(Group group, Person author, String words) {
        Intent.Speak speak = new Intent.Speak(group, words);
        Denial denial = gates.denials(Optional.of(author), List.of(speak)).get(speak);
        if (denial == null || denial.effect() == Denial.Effect.WARN) {
            return Optional.empty();
        }
        if (denial.effect() != Denial.Effect.HOLD) {
            throw GateKeeper.refusal(denial);
        }
        return Optional.of(denial.messageKey());
    }

    private void change(ContentRef ref, boolean hidden, String reason) {
        store.run(sql -> {
            if (!table.hide(ref, hidden, reason)) {
                throw new Refused(Refused.Kind.NOT_FOUND, "community.content.unknown");
            }
            groups.changed(group(ref));
        });
    }

    private boolean told(Event event, boolean out) {
        events.publish(event);
        return out;
    }

    private Group group(ContentRef ref) {
        return groups.face(ref.groupId()).group();
    }
}
