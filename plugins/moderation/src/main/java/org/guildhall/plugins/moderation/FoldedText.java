package org.guildhall.plugins.moderation;

/** A text as watched words are looked for in it: its letters alone, and where each of them stood. */
final class FoldedText {
    /** More between two letters than this parts two words whatever they are. */
    private static final int WIDEST_GAP = 3;

    private final String original;
    private final char[] letters;
    private final int[] places;
    private final int length;

    private FoldedText(String original, char[] letters, int[] places, int length) {
        this.original = original;
        this.letters = letters;
        this.places = places;
        this.length = length;
    }

    static FoldedText of(String text) {
        char[] letters = new char[text.length()];
        int[] places = new int[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = Folding.letter(text.charAt(i));
            if (letter != 0) {
                letters[length] = letter;
                places[length++] = i;
            }
        }
        return new FoldedText(text, letters, places, length);
    }

    /** The letters, without anything between them. */
    String letters() {
        return new String(letters, 0, length);
    }

    /** The whole of it in compared letters, with all that stands between them. */
    String whole() {
        StringBuilder whole = new StringBuilder(original);
        for (int i = 0; i < length; i++) {
            whole.setCharAt(places[i], letters[i]);
        }
        return whole.toString();
    }

    /**
     * Whether the letters from here to there are a word of their own: not torn from longer words of an alphabet, and with
     * little between them.
     */
    boolean isWord(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (places[i] - places[i - 1] > WIDEST_GAP || broken(places[i - 1], places[i])) {
                return false;
            }
        }
        return !joined(from - 1, from) && !joined(to - 1, to);
    }

    /** What was written there. */
    String written(int from, int to) {
        return original.substring(places[from], places[to - 1] + 1);
    }

    private boolean broken(int from, int to) {
        return original.substring(from, to).indexOf('\n') >= 0;
    }

    /** Whether two letters stand together in one word of an alphabet; Chinese knows no such words. */
    private boolean joined(int before, int after) {
        return before >= 0 && after < length && places[after] == places[before] + 1 && isAlphabetic(letters[before])
                && isAlphabetic(letters[after]);
    }

    private static boolean isAlphabetic(char letter) {
        return Character.isLetterOrDigit(letter) && !Character.isIdeographic(letter);
    }
}
