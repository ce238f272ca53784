package org.guildhall.plugins.invitecodes;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.api.host.QrCodes.QrCode;

/** The picture one shares: which group, by whom, at which price, and how to come in. Everything on it is a few marks. */
final class Poster {
    static final int WIDTH = 720;
    static final int HEIGHT = 1080;

    private static final String TILE = "#0E6152";
    private static final String SEAL = "#B53A2A";
    private static final String PAPER = "#FFFFFF";
    private static final String INK = "#1B1C1A";
    private static final String FAINT = "#5A5E58";
    private static final int EDGE = 56;
    private static final int INSIDE = WIDTH - 2 * EDGE;
    private static final int CODE = 320;

    /**
     * What stands on it, in the reader's language.
     *
     * @param facts how many members, how many stars
     * @param price what it costs with this invitation
     * @param how what to do with the code
     * @param words the passphrase
     * @param small what the inviter has of it
     */
    record Said(String hall, String group, String invites, String facts, String price, String how, String words, String small) {}

    private Poster() {}

    static List<Mark> of(Said said, QrCode code) {
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Box(0, 0, WIDTH, HEIGHT, 0, PAPER));
        marks.add(new Mark.Box(0, 0, WIDTH, 300, 0, TILE));
        marks.add(new Mark.Box(EDGE, 150, 120, 190, 60, PAPER));
        marks.add(new Mark.Box(EDGE, 240, 120, 100, 0, PAPER));
        marks.add(new Mark.Box(EDGE + 42, 134, 36, 40, 6, SEAL));
        marks.add(new Mark.Text(EDGE + 31, 276, 58, true, TILE, first(said.group())));
        marks.add(new Mark.Text(EDGE, 84, 30, false, PAPER, said.hall()));
        int y = lines(marks, said.group(), 400, 52, true, INK, 2);
        y = lines(marks, said.invites(), y + 54, 28, false, FAINT, 1);
        y = lines(marks, said.facts(), y + 42, 28, false, FAINT, 1);
        lines(marks, said.price(), y + 66, 44, true, TILE, 1);
        int top = HEIGHT - EDGE - CODE - 110;
        marks.add(new Mark.Code(EDGE - 24, top, CODE, code));
        int aside = EDGE + CODE;
        int beside = beside(marks, said.how(), aside, top + 56, 30, true);
        beside(marks, said.words().replace('-', ' '), aside, beside + 52, 28, false);
        lines(marks, said.small(), HEIGHT - EDGE - 24, 22, false, FAINT, 2);
        return marks;
    }

    private static int lines(List<Mark> marks, String text, int y, int size, boolean bold, String colour, int most) {
        int line = y;
        List<String> lines = wrapped(text, INSIDE / size, most);
        for (String part : lines) {
            marks.add(new Mark.Text(EDGE, line, size, bold, colour, part));
            line += size * 5 / 4;
        }
        return line - (lines.isEmpty() ? 0 : size * 5 / 4);
    }

    private static int beside(List<Mark> marks, String text, int x, int y, int size, boolean bold) {
        int line = y;
        for (String part : wrapped(text, (WIDTH - EDGE - x) / size, 7)) {
            marks.add(new Mark.Text(x, line, size, bold, INK, part));
            line += size * 4 / 3;
        }
        return line;
    }

    /** Broken into lines that are at most so many squares wide; a Han character is a square, a Latin one about half of it. */
    static List<String> wrapped(String text, int squares, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        double width = 0;
        for (String piece : text.split("(?<=\\s)|(?<=\\p{IsHan})|(?=\\p{IsHan})")) {
            double wide = wide(piece);
            if (width + wide > squares && !line.isEmpty()) {
                lines.add(line.toString().strip());
                line.setLength(0);
                width = 0;
            }
            line.append(piece);
            width += wide;
        }
        if (!line.toString().isBlank()) {
            lines.add(line.toString().strip());
        }
        return lines.size() <= most ? lines : shortened(lines, most);
    }

    private static List<String> shortened(List<String> lines, int most) {
        List<String> few = new ArrayList<>(lines.subList(0, most));
        String last = few.getLast();
        few.set(most - 1, last.substring(0, last.offsetByCodePoints(last.length(), -1)) + "…");
        return few;
    }

    private static double wide(String text) {
        return text.codePoints().mapToDouble(letter -> letter > 0x2E7F ? 1 : Character.isUpperCase(letter) ? 0.68 : 0.54).sum();
    }

    private static String first(String name) {
        return name.isEmpty() ? "" : new String(Character.toChars(Character.toUpperCase(name.codePointAt(0))));
    }
}
