package org.guildhall.plugins.invitecodes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes lines of six words out of 2048, which are 66 bits, and finds them again in whatever was pasted. Words stand apart by ear
 * and by eye: the English ones are known by their first four letters, and no two Chinese ones sound alike.
 */
final class Passphrases {
    static final int WORDS = 6;
    private static final int HAN_WORD = 2;
    private static final RandomGenerator RANDOM = new SecureRandom();

    private final List<String> english = read("en");
    private final List<String> chinese = read("zh");
    private final Set<String> known = Set.copyOf(english);
    private final Set<String> knownHan = Set.copyOf(chinese);

    /** A new one in this language; in English for all but Chinese. */
    String fresh(Locale reader) {
        List<String> words = reader.getLanguage().equals("zh") ? chinese : english;
        return IntStream.range(0, WORDS).mapToObj(at -> words.get(RANDOM.nextInt(words.size()))).collect(Collectors.joining("-"));
    }

    /**
     * Whatever may be one.
     *
     * @param folded a text of small letters without anything that cannot be seen
     */
    List<String> in(String folded) {
        List<String> found = new ArrayList<>(inEnglish(folded.split("[^a-z]+")));
        found.addAll(inChinese(folded.replaceAll("\\P{IsHan}+", "")));
        return found;
    }

    private List<String> inEnglish(String[] words) {
        List<String> found = new ArrayList<>();
        int run = 0;
        for (int end = 0; end < words.length; end++) {
            run = known.contains(words[end]) ? run + 1 : 0;
            if (run >= WORDS) {
                found.add(String.join("-", List.of(words).subList(end + 1 - WORDS, end + 1)));
            }
        }
        return found;
    }

    private List<String> inChinese(String han) {
        List<String> found = new ArrayList<>();
        for (int start = 0; start + WORDS * HAN_WORD <= han.length(); start++) {
            List<String> words = wordsFrom(han, start);
            if (words.size() == WORDS) {
                found.add(String.join("-", words));
            }
        }
        return found;
    }

    private List<String> wordsFrom(String han, int start) {
        List<String> words = new ArrayList<>();
        for (int at = start; words.size() < WORDS && knownHan.contains(han.substring(at, at + HAN_WORD)); at += HAN_WORD) {
            words.add(han.substring(at, at + HAN_WORD));
        }
        return words;
    }

    private static List<String> read(String language) {
        try (InputStream in = Passphrases.class.getResourceAsStream("/words/" + language + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
