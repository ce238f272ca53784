package org.guildhall.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.guildhall.server.data.Json;

/**
 * The three people somebody may be in a demo hall. Their passwords are this home's own, made by chance and kept beside it, so
 * that they can be printed at each start and no password is the same in two halls.
 */
record DemoAccounts(One owner, One groupOwner, One stranger) {
    /** One of them. */
    record One(String name, String password) {
        static One named(String name) {
            return new One(name, FreshPassword.make());
        }
    }

    /** Those of this home; made when first asked. */
    static DemoAccounts of(Path home) {
        Path file = home.resolve("demo-accounts.json");
        try {
            if (!Files.exists(file)) {
                DemoAccounts fresh = new DemoAccounts(One.named("keeper"), One.named("chef"), One.named("stranger"));
                if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                }
                Files.writeString(file, Json.PLAIN.write(fresh));
            }
            return Json.PLAIN.read(Files.readString(file), DemoAccounts.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
