package org.guildhall.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.guildhall.server.data.Json;
import org.guildhall.server.demo.DemoHall.Host;

/**
 * The three people somebody may be in a demo hall. Their passwords are this home's own, made by chance and kept beside it, so
 * that they can be printed at each start and no password is the same in two halls.
 */
record DemoAccounts(Host owner, Host groupOwner, Host stranger) {
    /** Those of this home; made when first asked. */
    static DemoAccounts of(Path home) {
        Path file = home.resolve("demo-accounts.json");
        try {
            if (!Files.exists(file)) {
                DemoAccounts fresh = new DemoAccounts(host("沈望", "keeper"), host("周德海", "chef"), host("过路的阿明", "stranger"));
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

    private static Host host(String name, String mailbox) {
        return new Host(name, mailbox + "@guildhall.example", FreshPassword.make());
    }
}
