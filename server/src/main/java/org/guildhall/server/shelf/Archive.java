package org.guildhall.server.shelf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Looks through a jar that a stranger may have made, trusting none of the sizes it claims. */
final class Archive {
    /** The largest jar that is taken. */
    static final long MOST_BYTES = 64L << 20;

    private static final int MOST_ENTRIES = 20_000;
    private static final long MOST_UNPACKED = 512L << 20;
    private static final long MOST_OF_ONE = 64L << 20;
    private static final long MOST_MANIFEST = 1L << 20;
    private static final long MOST_RATIO = 200;
    private static final long RATIO_MATTERS_FROM = 1L << 20;

    private final Path file;
    private final Set<String> names = new HashSet<>();
    private final byte[] buffer = new byte[1 << 16];
    private long left;

    private Archive(Path file) {
        this.file = file;
    }

    /**
     * Looks at sizes, names and contents, in this order, so that a bad jar costs little.
     *
     * @throws Unusable with the first thing that is wrong
     */
    static void check(Path file) {
        new Archive(file).check();
    }

    private void check() {
        try {
            long size = Files.size(file);
            must(size <= MOST_BYTES, "plugin.bad.too-large");
            try (FileChannel zip = FileChannel.open(file)) {
                CentralDirectory.read(zip, this::look);
            }
            left = Math.min(MOST_UNPACKED, Math.max(RATIO_MATTERS_FROM, size * MOST_RATIO));
            unpack();
        } catch (IOException | IllegalArgumentException e) {
            throw Unusable.because(e, "plugin.bad.unreadable");
        }
    }

    /** Fails unless the jar holds this file. */
    static void mustHold(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            must(zip.getEntry(name) != null, "plugin.bad.no-file", Seen.of(name));
        }
    }

    private void look(CentralDirectory.Entry entry) {
        String shown = Seen.of(entry.name());
        must(names.size() < MOST_ENTRIES, "plugin.bad.too-many-files");
        must(!entry.link(), "plugin.bad.link", shown);
        must(!entry.locked(), "plugin.bad.locked", shown);
        must(EntryName.isGood(entry.name()), "plugin.bad.leads-elsewhere", shown);
        must(names.add(EntryName.onAnyDisk(entry.name())), "plugin.bad.twice", shown);
    }

    private void unpack() throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            must(zip.size() == names.size(), "plugin.bad.bomb");
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
                unpack(zip, entries.nextElement());
            }
        }
    }

    private void unpack(ZipFile zip, ZipEntry entry) throws IOException {
        long most = Math.min(left, entry.getName().equalsIgnoreCase("META-INF/MANIFEST.MF") ? MOST_MANIFEST : MOST_OF_ONE);
        CRC32 sum = new CRC32();
        long total = 0;
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
                must(total <= most, "plugin.bad.bomb");
            }
        }
        if (sum.getValue() != entry.getCrc()) {
            throw new IOException(Seen.of(entry.getName()) + " is damaged");
        }
        left -= total;
    }

    private static void must(boolean rule, String key, Object... arguments) {
        if (!rule) {
            throw Unusable.because(key, arguments);
        }
    }
}
