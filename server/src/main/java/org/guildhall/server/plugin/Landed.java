package org.guildhall.server.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.guildhall.api.host.Upload;
import org.guildhall.server.data.FileType;

/** A file that has come to the disk whole, with what was seen of it on its way; readable by the hall alone. */
record Landed(FileType type, long length, String sha256) {
    private static final int PIECE = 1 << 16;

    /** Copies it to this place: under another name first, and under its own once the disk has all of it. */
    static Landed of(Upload upload, Path place) throws IOException {
        Files.createDirectories(place.getParent());
        Path coming = place.resolveSibling(place.getFileName() + ".part");
        try {
            Landed landed = copied(upload, coming);
            Files.move(coming, place, StandardCopyOption.ATOMIC_MOVE);
            force(place.getParent());
            return landed;
        } finally {
            Files.deleteIfExists(coming);
        }
    }

    private static Landed copied(Upload upload, Path to) throws IOException {
        MessageDigest digest = sha256Digest();
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (InputStream in = upload.open(); FileChannel out = FileChannel.open(to, options, ownerOnly())) {
            byte[] piece = new byte[PIECE];
            int read = in.readNBytes(piece, 0, PIECE);
            FileType type = FileType.of(Arrays.copyOf(piece, Math.min(read, FileType.TELLING)));
            for (; read > 0; read = in.readNBytes(piece, 0, PIECE)) {
                digest.update(piece, 0, read);
                for (ByteBuffer left = ByteBuffer.wrap(piece, 0, read); left.hasRemaining(); ) {
                    out.write(left);
                }
            }
            out.force(true);
            return new Landed(type, out.size(), HexFormat.of().formatHex(digest.digest()));
        }
    }

    /** The name is on the disk only once its folder is; some systems do that by themselves and refuse to be asked. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notHere) {
            // Nothing else can be done about it, and the file itself is there.
        }
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }
}
