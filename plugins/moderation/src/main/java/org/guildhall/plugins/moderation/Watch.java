package org.guildhall.plugins.moderation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.guildhall.api.community.Denial.Effect;
import org.guildhall.api.community.Group;

/**
 * Keeps the word lists ready in memory. A list that was changed is built by whoever saves it, and on other machines by a thread
 * of its own; messages are compared with the one before until then, and never wait.
 */
final class Watch {
    private static final String FORBIDDEN = "words/forbidden-business.txt";

    private final WordBook book;
    private final ConcurrentMap<Long, Ready> ready = new ConcurrentHashMap<>();
    private final Set<Long> building = ConcurrentHashMap.newKeySet();
    private final WordList forbidden = WordList.of(Map.of(Effect.HOLD, read(FORBIDDEN)));

    Watch(WordBook book) {
        this.book = book;
    }

    private record Ready(long version, WordList list) {}

    /** The gravest find of the hall's list, which holds for all, and of the group's own where that holds for the writer. */
    Optional<Find> in(Group group, FoldedText text, boolean ownToo) {
        Map<Long, Long> versions = book.versions(WordBook.HALL, group.id());
        Optional<Find> hall = find(WordBook.HALL, versions, text);
        return ownToo ? Find.graver(hall, find(group.id(), versions, text)) : hall;
    }

    /** Business that is forbidden in most places: stock tips, gambling, loans and the like. */
    Optional<Find> forbidden(FoldedText text) {
        return forbidden.in(text).map(find -> new Find(find.effect(), "rule.forbidden", find.written()));
    }

    /** Builds a list that was just changed, and returns once it holds here. */
    void renew(long group) {
        built(group);
    }

    private Optional<Find> find(long group, Map<Long, Long> versions, FoldedText text) {
        Long version = versions.get(group);
        return version == null ? Optional.empty() : newest(group, version).in(text);
    }

    private WordList newest(long group, long version) {
        Ready now = ready.get(group);
        if (now == null) {
            return built(group);
        }
        if (now.version() != version && building.add(group)) {
            Thread.startVirtualThread(() -> rebuild(group));
        }
        return now.list();
    }

    private void rebuild(long group) {
        try {
            built(group);
        } finally {
            building.remove(group);
        }
    }

    private WordList built(long group) {
        WordBook.Lines lines = book.of(group);
        Ready built = new Ready(lines.version(), WordList.of(lines.byEffect()));
        return ready.merge(group, built, (one, other) -> one.version() > other.version() ? one : other).list();
    }

    private static String read(String path) {
        try (InputStream in = Watch.class.getClassLoader().getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
