package org.guildhall.server.plugin;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A zip written byte by byte, so that it can say what no packing program would. */
final class OddZip {
    private final ByteArrayOutputStream files = new ByteArrayOutputStream();
    private final ByteArrayOutputStream list = new ByteArrayOutputStream();
    private int count;
    private int claimed = -1;
    private int shift;
    private int flags;
    private int method;
    private int mode;
    private int lastPlace;

    OddZip claiming(int entries) {
        claimed = entries;
        return this;
    }

    OddZip shifted(int bytes) {
        shift = bytes;
        return this;
    }

    OddZip flagged(int bits) {
        flags = bits;
        return this;
    }

    OddZip packedBy(int number) {
        method = number;
        return this;
    }

    OddZip unixMode(int bits) {
        mode = bits;
        return this;
    }

    OddZip file(String name, String content) {
        return file(name.getBytes(StandardCharsets.UTF_8), content.getBytes(StandardCharsets.UTF_8));
    }

    OddZip file(byte[] name, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        lastPlace = files.size();
        files.writeBytes(little(30).putInt(0x04034b50).putShort((short) 20).putShort((short) flags).putShort((short) method).putInt(0)
                .putInt((int) sum.getValue()).putInt(content.length).putInt(content.length).putShort((short) name.length).putShort((short) 0).array());
        files.writeBytes(name);
        files.writeBytes(content);
        listed(name, (int) sum.getValue(), content.length);
        return this;
    }

    /** The last file under one more name. */
    OddZip again(String name, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        listed(name.getBytes(StandardCharsets.UTF_8), (int) sum.getValue(), content.length);
        return this;
    }

    /** Changes one byte of the last file's content. */
    byte[] damaged() {
        byte[] all = bytes();
        all[files.size() - 1] ^= 1;
        return all;
    }

    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(files.toByteArray());
        all.writeBytes(list.toByteArray());
        short entries = (short) (claimed < 0 ? count : claimed);
        all.writeBytes(little(22).putInt(0x06054b50).putInt(0).putShort(entries).putShort(entries).putInt(list.size())
                .putInt(files.size() + shift).putShort((short) 0).array());
        return all.toByteArray();
    }

    private void listed(byte[] name, int sum, int size) {
        count++;
        list.writeBytes(little(46).putInt(0x02014b50).putShort((short) (3 << 8 | 20)).putShort((short) 20).putShort((short) flags)
                .putShort((short) method).putInt(0).putInt(sum).putInt(size).putInt(size).putShort((short) name.length).putShort((short) 0)
                .putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(mode << 16).putInt(lastPlace).array());
        list.writeBytes(name);
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
