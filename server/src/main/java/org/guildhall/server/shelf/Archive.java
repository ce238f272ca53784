package org.guildhall.server.shelf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Looks through a jar that a stranger may have made, trusting none of the sizes it claims. */
public final class Archive {
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_ENTRIES = 20_000;
    private static final long MOST_UNPACKED = 512L << 20;
    private static final long MOST_RATIO = 200;
    private static final long RATIO_MATTERS_FROM = 1L << 20;

    private Archive() {}

    /** Fails unless the jar is of reasonable size, packed and unpacked, and all its names stay inside it. */
    public static void check(Path file) {
        try {
            long size = Files.size(file);
            must(size <= MOST_BYTES, "plugin.bad.too-large");
            try (ZipFile zip = new ZipFile(file.toFile())) {
                must(zip.size() <= MOST_ENTRIES, "plugin.bad.too-many-files");
                names(zip);
                unpacked(zip, size);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw Unusable.because(e, "plugin.bad.unreadable");
        }
    }

    /** Fails unless the jar holds this file. */
    public static void mustHold(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            must(zip.getEntry(name) != null, "plugin.bad.no-file", Seen.of(name));
        }
    }

    private static void names(ZipFile zip) {
        Set<String> seen = new HashSet<>();
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
            String name = entries.nextElement().getName();
            must(seen.add(name), "plugin.bad.twice", Seen.of(name));
            must(inside(name), "plugin.bad.leads-elsewhere", Seen.of(name));
        }
    }

    private static boolean inside(String name) {
        if (name.isEmpty() || name.startsWith("/") || name.contains("\\") || name.contains(":")) {
            return false;
        }
        for (String part : name.split("/", -1)) {
            if (part.equals("..") || part.equals(".")) {
                return false;
            }
        }
        return name.chars().noneMatch(Character::isISOControl);
    }

    private static void unpacked(ZipFile zip, long packed) throws IOException {
        long most = Math.min(MOST_UNPACKED, Math.max(RATIO_MATTERS_FROM, packed * MOST_RATIO));
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
            try (InputStream in = zip.getInputStream(entries.nextElement())) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    total += read;
                    must(total <= most, "plugin.bad.bomb");
                }
            }
        }
    }

    private static void must(boolean rule, String key, Object... arguments) {
        if (!rule) {
            throw Unusable.because(key, arguments);
        }
    }
}
