package org.guildhall.server.data;

import java.util.Arrays;
import java.util.HexFormat;

/** What a file is, told from its first bytes and never from its name. */
public enum FileType {
    /** A picture as PNG. */
    PNG("image/png", 0, "89504e470d0a1a0a"),
    /** A picture as JPEG. */
    JPEG("image/jpeg", 0, "ffd8ff"),
    /** A picture as GIF. */
    GIF("image/gif", 0, "474946383961", "474946383761"),
    /** A picture as WebP; before its name stand four letters and its length. */
    WEBP("image/webp", 8, "57454250"),
    /** A document as PDF. */
    PDF("application/pdf", 0, "255044462d"),
    /** Anything else. */
    OTHER("application/octet-stream", 0);

    /** How many bytes tell. */
    public static final int TELLING = 16;

    private final String mediaType;
    private final int at;
    private final byte[][] signs;

    FileType(String mediaType, int at, String... signs) {
        this.mediaType = mediaType;
        this.at = at;
        this.signs = Arrays.stream(signs).map(HexFormat.of()::parseHex).toArray(byte[][]::new);
    }

    /** The type of a file that begins like this. */
    public static FileType of(byte[] beginning) {
        return Arrays.stream(values()).filter(type -> type.fits(beginning)).findFirst().orElse(OTHER);
    }

    /** Its media type. */
    public String mediaType() {
        return mediaType;
    }

    private boolean fits(byte[] beginning) {
        return Arrays.stream(signs).anyMatch(sign -> beginning.length >= at + sign.length
                && Arrays.equals(beginning, at, at + sign.length, sign, 0, sign.length));
    }
}
