package org.guildhall.server.http;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.guildhall.api.Route;

/** Keeps the finished pages of visitors who are not signed in; a page that shows anything personal never comes here. */
final class PageCache {
    /** A browser keeps the page and asks each time whether it is still good. */
    static final HttpField CACHING = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "public, max-age=0, must-revalidate");

    private static final long MOST_BYTES = 32L << 20;
    private static final int LONGEST_QUERY = 300;

    private final PageRules rules;
    private final Cookies cookies;
    private final AsyncCache<Key, Kept> pages = Caffeine.newBuilder().maximumWeight(MOST_BYTES)
            .<Key, Kept>weigher((key, page) -> page.weight()).expireAfterWrite(Duration.ofSeconds(60)).buildAsync();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /** All that makes one page another. */
    record Key(String path, Map<String, String> query, String language, boolean json, long generation, List<Long> versions) {}

    /** A page for all, or a reply for one. */
    sealed interface Result {}

    record ForAll(Kept page) implements Result {}

    record ForOne(Reply reply) implements Result {}

    /** What makes the page when nobody has made it yet. */
    interface Maker {
        Reply make();
    }

    PageCache(PageRules rules, Cookies cookies) {
        this.rules = rules;
        this.cookies = cookies;
    }

    /** The page's key, if it may be kept for this asker. */
    Optional<Key> key(Asked asked, Match match, long generation) {
        if (!asked.reads() || !match.served().isHalls() || asked.header("Authorization").isPresent() || cookies.session(asked).isPresent()
                || asked.rawQuery().length() > LONGEST_QUERY || Referral.isOn(asked)) {
            return Optional.empty();
        }
        return rules.versions(match.served().path(), match.parts()).map(versions -> new Key(asked.path(),
                query(asked, match.served().route()), Languages.of(asked).toLanguageTag(), asked.byProgram(), generation, versions));
    }

    /** The page if it has been made; never waits. */
    Optional<Kept> known(Key key) {
        CompletableFuture<Kept> page = pages.getIfPresent(key);
        Optional<Kept> known = Optional.ofNullable(page == null ? null : page.getNow(null));
        (known.isPresent() ? hits : misses).increment();
        return known;
    }

    /** The page, made by one while others who want it wait; what turns out to be no page for all is for its maker alone. */
    Result get(Key key, Maker maker) {
        CompletableFuture<Kept> mine = new CompletableFuture<>();
        CompletableFuture<Kept> theirs = pages.asMap().putIfAbsent(key, mine);
        if (theirs != null) {
            Kept page = theirs.join();
            return page != null ? new ForAll(page) : new ForOne(maker.make());
        }
        try {
            Reply reply = maker.make();
            if (isForAll(reply)) {
                mine.complete(kept(reply));
                return new ForAll(mine.join());
            }
            return new ForOne(reply);
        } finally {
            // With nothing in it the entry goes away, and the next one tries anew.
            mine.complete(null);
        }
    }

    long hits() {
        return hits.sum();
    }

    long misses() {
        return misses.sum();
    }

    private static Kept kept(Reply reply) {
        return Kept.of(reply.fields().get(HttpHeader.CONTENT_TYPE), reply.bytes(), Kept.BY_READER);
    }

    private static boolean isForAll(Reply reply) {
        return reply.status() == 200 && reply.stream().isEmpty() && !reply.fields().contains(HttpHeader.SET_COOKIE);
    }

    /** Only the fields that the page knows: anything else in the query would fill the cache with copies. */
    private static Map<String, String> query(Asked asked, Route<?> route) {
        if (asked.rawQuery().isEmpty()) {
            return Map.of();
        }
        Map<String, String> known = new TreeMap<>();
        Map<String, List<String>> all = asked.query();
        for (var component : route.form().getRecordComponents()) {
            List<String> values = all.get(component.getName());
            if (values != null) {
                known.put(component.getName(), values.getLast());
            }
        }
        return known;
    }
}
