package org.guildhall.server.view;

/** Covers, initials and icons: pictures that are drawn from a name or a number. */
final class Looks {
    private static final int KINDS = 8;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int HALF = 32;

    private Looks() {}

    /** Which of the cover colours belongs to this id, 1 to 8. */
    static int hue(long id) {
        return (int) Math.floorMod(id, (long) KINDS) + 1;
    }

    /** Which of the lattices belongs to this id, 1 to 8; neighbours in colour differ in lattice. */
    static int lattice(long id) {
        return (int) Math.floorMod(id * SPREAD >>> HALF, (long) KINDS) + 1;
    }

    /** The first letter of a name that is a letter or a digit. */
    static String initial(String name) {
        return name.codePoints().filter(Character::isLetterOrDigit).findFirst().stream()
                .mapToObj(letter -> Character.toString(Character.toUpperCase(letter))).findFirst().orElse("·");
    }

    /** An icon of the sprite; the text beside it carries the meaning. */
    static String icon(Assets assets, String name, String classes) {
        String sprite = assets.find(Words.HALL, "icons.svg").map(Assets.Asset::path).orElseThrow();
        return "<svg class=\"icon" + (classes.isEmpty() ? "" : " " + escape(classes)) + "\" aria-hidden=\"true\"><use href=\"" + sprite + "#"
                + escape(name) + "\"/></svg>";
    }

    /** Text as it may stand in HTML and between double quotes. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
