package org.guildhall.server.shelf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The list of files at the end of a zip, read piece by piece, so that one that claims a million costs no more than one
 * that claims ten, and with what the JDK does not tell: links and locked files.
 */
final class CentralDirectory {
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int MOST_COMMENT = 0xFFFF;
    private static final int FILE = 0x02014b50;
    private static final int FILE_BYTES = 46;
    private static final int MOST_BYTES = 8 << 20;
    private static final int LOCKED = 1;
    private static final int UNIX = 3;
    private static final int KIND_OF_FILE = 0xF000;
    private static final int LINK = 0xA000;

    private final FileChannel zip;
    private final ByteBuffer list;

    private CentralDirectory(FileChannel zip) throws IOException {
        this.zip = zip;
        this.list = list(end(zip));
    }

    /** One file of the list. */
    record Entry(String name, boolean link, boolean locked) {}

    /** Tells of each file in turn; the first that is refused ends it. */
    static void read(FileChannel zip, Consumer<Entry> told) throws IOException {
        CentralDirectory directory = new CentralDirectory(zip);
        while (directory.list.hasRemaining()) {
            told.accept(directory.next());
        }
    }

    /** Where the length of the comment stands, which is the last thing in the zip but the comment itself. */
    static long commentOf(FileChannel zip) throws IOException {
        return zip.size() - end(zip).capacity() + END_BYTES - 2;
    }

    private static ByteBuffer end(FileChannel zip) throws IOException {
        int length = (int) Math.min(zip.size(), END_BYTES + MOST_COMMENT);
        ByteBuffer tail = bytes(zip, zip.size() - length, length);
        for (int at = length - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END && at + END_BYTES + Short.toUnsignedInt(tail.getShort(at + 20)) == length) {
                return tail.position(at).slice().order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw new IOException("it has no end");
    }

    private ByteBuffer list(ByteBuffer end) throws IOException {
        long length = Integer.toUnsignedLong(end.getInt(12));
        long begin = Integer.toUnsignedLong(end.getInt(16));
        if (length > MOST_BYTES) {
            throw Unusable.because("plugin.bad.too-many-files");
        }
        if (begin + length != zip.size() - end.capacity()) {
            throw new IOException("its list of files is not where it should be");
        }
        return bytes(zip, begin, (int) length);
    }

    private Entry next() throws IOException {
        if (list.remaining() < FILE_BYTES || list.getInt(list.position()) != FILE) {
            throw new IOException("its list of files is broken");
        }
        int at = list.position();
        int name = Short.toUnsignedInt(list.getShort(at + 28));
        int rest = Short.toUnsignedInt(list.getShort(at + 30)) + Short.toUnsignedInt(list.getShort(at + 32));
        if (list.remaining() < FILE_BYTES + name + rest) {
            throw new IOException("its list of files is broken");
        }
        boolean link = list.get(at + 5) == UNIX && (list.getShort(at + 40) & KIND_OF_FILE) == LINK;
        String text = text(list.slice(at + FILE_BYTES, name));
        list.position(at + FILE_BYTES + name + rest);
        return new Entry(text, link, (list.getShort(at + 8) & LOCKED) != 0);
    }

    private static String text(ByteBuffer name) throws IOException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(name).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("it holds a name that is not UTF-8", e);
        }
    }

    private static ByteBuffer bytes(FileChannel zip, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (zip.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("it ends too early");
            }
        }
        return bytes.flip();
    }
}
