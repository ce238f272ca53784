package org.guildhall.server.shelf;

/** A stranger's text made fit to be shown: what cannot be seen, or would turn the line around, is shown by its number. */
final class Seen {
    private static final int MOST = 60;

    private Seen() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(MOST).forEach(point -> {
            if (isPlain(point)) {
                shown.appendCodePoint(point);
            } else {
                shown.append(String.format("<U+%04X>", point));
            }
        });
        return shown.toString();
    }

    /** Whether this character takes a place in the line and leaves the others in theirs. */
    static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                 Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
