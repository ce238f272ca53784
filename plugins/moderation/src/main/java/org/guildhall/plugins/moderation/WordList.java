package org.guildhall.plugins.moderation;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Denial.Effect;

/**
 * Watched words and patterns, ready to be looked for: all words in one pass, each pattern in time that grows with the text
 * alone. A line between slashes is a pattern.
 */
final class WordList {
    static final int MOST_LINES = 10_000;
    static final int MOST_PATTERNS = 50;
    static final int LONGEST_WORD = 64;
    static final int LONGEST_PATTERN = 200;

    private final AhoCorasickDoubleArrayTrie<Effect> words = new AhoCorasickDoubleArrayTrie<>();
    private final boolean any;
    private final List<Watched> patterns;

    private record Watched(Pattern pattern, Effect effect) {}

    private WordList(Map<String, Effect> words, List<Watched> patterns) {
        this.any = !words.isEmpty();
        if (any) {
            this.words.build(new TreeMap<>(words));
        }
        this.patterns = patterns;
    }

    /** Those of these lines; what cannot be looked for is passed over. */
    static WordList of(Map<Effect, String> lists) {
        Map<String, Effect> words = new TreeMap<>();
        List<Watched> patterns = new ArrayList<>();
        for (Effect effect : List.of(Effect.WARN, Effect.HOLD, Effect.STOP)) {
            lines(lists.getOrDefault(effect, "")).forEach(line -> {
                if (isPattern(line)) {
                    compiled(line).ifPresent(pattern -> patterns.add(new Watched(pattern, effect)));
                } else {
                    Optional.of(FoldedText.of(line).letters()).filter(word -> !word.isEmpty()).ifPresent(word -> words.put(word, effect));
                }
            });
        }
        return new WordList(words, List.copyOf(patterns));
    }

    /**
     * Looks whether these lines can be watched for.
     *
     * @throws Refused INVALID for the field, saying which line is wrong and why
     */
    static void check(String field, String text) {
        List<String> lines = lines(text);
        if (lines.size() > MOST_LINES) {
            throw Refused.field(field, "words.too-many", MOST_LINES, lines.size());
        }
        if (lines.stream().filter(WordList::isPattern).count() > MOST_PATTERNS) {
            throw Refused.field(field, "words.too-many-patterns", MOST_PATTERNS);
        }
        lines.forEach(line -> checkLine(field, line));
    }

    /** The gravest that stands in the text. */
    Optional<Find> in(FoldedText text) {
        Optional<Find> word = any ? word(text) : Optional.empty();
        return word.filter(find -> find.effect() == Effect.STOP || patterns.isEmpty()).or(() -> Find.graver(word, pattern(text)));
    }

    private Optional<Find> word(FoldedText text) {
        Gravest gravest = new Gravest(text);
        words.parseText(text.letters(), gravest);
        return Optional.ofNullable(gravest.find);
    }

    private static final class Gravest implements AhoCorasickDoubleArrayTrie.IHitCancellable<Effect> {
        private final FoldedText text;
        private @org.jspecify.annotations.Nullable Find find;

        private Gravest(FoldedText text) {
            this.text = text;
        }

        @Override
        public boolean hit(int begin, int end, Effect effect) {
            boolean graver = find == null || effect.compareTo(find.effect()) > 0;
            if (graver && text.isWord(begin, end)) {
                find = new Find(effect, "rule.word", text.written(begin, end));
            }
            return find == null || find.effect() != Effect.STOP;
        }
    }

    private Optional<Find> pattern(FoldedText text) {
        String whole = text.whole();
        Optional<Find> gravest = Optional.empty();
        for (Watched watched : patterns) {
            Matcher matcher = watched.pattern().matcher(whole);
            if (matcher.find()) {
                gravest = Find.graver(gravest, Optional.of(new Find(watched.effect(), "rule.pattern", matcher.group())));
            }
        }
        return gravest;
    }

    private static void checkLine(String field, String line) {
        int longest = isPattern(line) ? LONGEST_PATTERN : LONGEST_WORD;
        if (line.length() > longest) {
            throw Refused.field(field, "words.too-long", shortly(line), longest);
        }
        if (isPattern(line)) {
            try {
                Pattern.compile(inside(line));
            } catch (PatternSyntaxException e) {
                throw Refused.field(field, "words.bad-pattern", line, e.getDescription());
            }
        } else if (FoldedText.of(line).letters().isEmpty()) {
            throw Refused.field(field, "words.no-letters", line);
        }
    }

    private static Optional<Pattern> compiled(String line) {
        try {
            return Optional.of(Pattern.compile(inside(line), Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static boolean isPattern(String line) {
        return line.length() > 2 && line.startsWith("/") && line.endsWith("/");
    }

    private static String inside(String line) {
        return line.substring(1, line.length() - 1);
    }

    private static String shortly(String line) {
        return String.format(Locale.ROOT, "%.20s…", line);
    }
}
