package org.guildhall.api.host;

import java.util.BitSet;

/**
 * Makes QR codes.
 *
 * <pre>{@code
 * QrCodes.QrCode code = qrCodes.of(link);
 * String svg = "<svg viewBox='0 0 " + code.size() + " " + code.size() + "'><path d='" + code.path() + "'/></svg>";
 * }</pre>
 */
public interface QrCodes {
    /**
     * The code for this text, with a quiet zone around it; it can be read with a seventh of it hidden.
     *
     * @throws IllegalArgumentException if the text is longer than a code can hold, some 2,300 characters
     */
    QrCode of(String text);

    /**
     * A square of dark and light modules.
     *
     * @param size how many modules a side has
     * @param dark the dark ones, row by row
     */
    record QrCode(int size, BitSet dark) {
        /** Keeps its own copy. */
        public QrCode {
            dark = (BitSet) dark.clone();
        }

        @Override
        public BitSet dark() {
            return (BitSet) dark.clone();
        }

        /** Whether the module in this column and row is dark. */
        public boolean isDark(int x, int y) {
            return dark.get(y * size + x);
        }

        /** The dark modules as the path of an SVG in which a module is one wide. */
        public String path() {
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    int start = x;
                    while (x < size && isDark(x, y)) {
                        x++;
                    }
                    if (x > start) {
                        path.append('M').append(start).append(' ').append(y).append('h').append(x - start).append("v1h-")
                                .append(x - start).append('z');
                    }
                }
            }
            return path.toString();
        }
    }
}
