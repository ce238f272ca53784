package org.guildhall.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.guildhall.server.shelf.Signing;
import org.guildhall.server.shelf.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What somebody who gives out plugins does with their key; no hall is needed for it. */
final class SigningCommands {
    private SigningCommands() {}

    /** {@code plugin sign}. */
    @Command(name = "sign", description = "Signs a plugin's jar, so that halls know its next version by the same key.")
    static final class Sign implements HomeCommand {
        @Parameters(paramLabel = "FILE", description = "the jar; the signature is written into it")
        private Path file = Path.of("");

        @Option(names = "--key", paramLabel = "KEYFILE", required = true, description = "the key, as keygen made it")
        private Path key = Path.of("");

        @Override
        public void run(Home home, Terminal terminal) throws Failure {
            Path jar = terminal.folder().resolve(file);
            try {
                SigningKey own = SigningKey.ofKept(Files.readString(terminal.folder().resolve(key)));
                Signing.sign(jar, own);
                terminal.out().println(jar + " is signed with " + Signing.fingerprint(own.shown()));
            } catch (IOException | RuntimeException e) {
                throw new Failure(jar + " was not signed: " + e.getMessage(), "Give a jar, and a key made by: guildhall plugin keygen KEYFILE");
            }
        }
    }

    /** {@code plugin keygen}. */
    @Command(name = "keygen", description = "Makes a key to sign plugins with. Whoever has it can give out updates: keep it, and keep it secret.")
    static final class KeyGen implements HomeCommand {
        @Parameters(paramLabel = "KEYFILE", description = "the file to be made")
        private Path file = Path.of("");

        @Override
        public void run(Home home, Terminal terminal) throws Failure {
            Path place = terminal.folder().resolve(file);
            SigningKey fresh = SigningKey.fresh();
            try {
                Files.writeString(place, "", StandardOpenOption.CREATE_NEW);
                if (Files.getFileStore(place).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rw-------"));
                }
                Files.writeString(place, fresh.kept());
            } catch (IOException e) {
                throw new Failure("the key cannot be written to " + place + ": " + e.getMessage(), "Give a file that does not exist yet.");
            }
            terminal.out().println(place + " holds a new key; its public half, for catalogues: " + fresh.shown());
            terminal.out().println("Halls will show it as " + Signing.fingerprint(fresh.shown()));
        }
    }
}
