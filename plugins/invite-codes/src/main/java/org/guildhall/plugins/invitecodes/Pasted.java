package org.guildhall.plugins.invitecodes;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What may be an invitation in a text that somebody pasted: full-width letters made narrow, Cyrillic and Greek ones that look like
 * Latin ones taken for these, and emoji, marks and whatever cannot be seen passed over.
 *
 * @param codes the way they are kept, those that look made here first
 * @param phrases the way they are kept
 */
record Pasted(List<String> codes, List<String> phrases) {
    /** More than this of one kind is no message, but a list of guesses. */
    private static final int MOST = 64;
    private static final int MOST_MADE_HERE = 8;
    private static final int SHORTEST = 6;
    private static final int LONGEST = 24;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Cc}&&[^\\r\\n\\t]]");
    private static final Pattern TOKEN = Pattern.compile(
            "(?<![A-Z0-9])[A-Z0-9]{5}(?: [A-Z0-9]{5}){2}(?![A-Z0-9])|[A-Z0-9]+(?:\\p{Pd}[A-Z0-9]+)*");
    private static final String LOOKALIKES = "АВСЕНІЈКМОРЅТХУΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
    private static final String MEANT = "ABCEHIJKMOPSTXYABEZHIKMNOPTYX";

    static Pasted of(String text, Passphrases passphrases) {
        String folded = folded(text);
        Set<String> codes = new LinkedHashSet<>();
        TOKEN.matcher(folded).results().map(MatchResult::group)
                .map(token -> token.replaceAll("[\\p{Pd} ]", "")).filter(token -> token.length() >= SHORTEST && token.length() <= LONGEST)
                .forEach(codes::add);
        List<String> phrases = passphrases.in(folded.toLowerCase(Locale.ROOT));
        return new Pasted(few(codes), phrases.stream().distinct().limit(MOST).toList());
    }

    /** As codes are compared, however they were typed. */
    private static String folded(String text) {
        String narrow = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String plain = Normalizer.normalize(UNSEEN.matcher(narrow).replaceAll(""), Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(plain.length());
        plain.chars().forEach(letter -> {
            int at = LOOKALIKES.indexOf(letter);
            folded.append(at < 0 ? (char) letter : MEANT.charAt(at));
        });
        return folded.toString();
    }

    private static List<String> few(Set<String> codes) {
        return Stream.concat(codes.stream().filter(Codes::isMadeHere).limit(MOST_MADE_HERE),
                codes.stream().filter(code -> !Codes.isMadeHere(code)).limit(MOST)).toList();
    }

    boolean isEmpty() {
        return codes.isEmpty() && phrases.isEmpty();
    }
}
