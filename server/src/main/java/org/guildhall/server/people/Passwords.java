package org.guildhall.server.people;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.guildhall.api.Refused;

/**
 * Says which passwords may be chosen, and keeps them as argon2id. Each hash takes 19 MiB for its while, so at most two
 * are made at a time; the others wait.
 */
final class Passwords {
    /** What is kept for an account without a password; no password matches it. */
    static final String NONE = "";

    private static final int LEAST = 8;
    private static final int MOST = 128;
    private static final int MEMORY_KIB = 19_456;
    private static final int ROUNDS = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int PATIENCE_SECONDS = 20;
    private static final Set<String> COMMON = common();

    private final Semaphore free = new Semaphore(2, true);
    private final SecureRandom random = new SecureRandom();

    /** Refuses a password that others would guess. */
    static void check(String field, String password, String name, String email) {
        int length = CleanText.length(password);
        if (length < LEAST || length > MOST) {
            throw Refused.field(field, "people.password.length", LEAST, MOST);
        }
        String folded = CleanText.folded(password);
        String mailbox = email.contains("@") ? email.substring(0, email.indexOf('@')) : email;
        if (folded.equals(CleanText.folded(name)) || folded.equals(CleanText.folded(email)) || folded.equals(CleanText.folded(mailbox))) {
            throw Refused.field(field, "people.password.yourself");
        }
        if (COMMON.contains(folded) || folded.chars().distinct().count() < 3) {
            throw Refused.field(field, "people.password.common");
        }
    }

    /** What is kept of it. */
    String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return alone(() -> Kept.ARGON2.hash(bytes(password), salt).getResult());
    }

    /** Whether it is the one that was kept. */
    boolean matches(String password, String kept) {
        if (kept.equals(NONE)) {
            matchNothing(password);
            return false;
        }
        return CleanText.length(password) <= MOST
                && alone(() -> Argon2Function.getInstanceFromHash(kept).check(bytes(password), kept.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Takes as long as {@link #matches}, so that nobody learns by the clock which accounts there are. */
    void matchNothing(String password) {
        matches(password, Kept.NOBODY);
    }

    private <T> T alone(java.util.function.Supplier<T> work) {
        try {
            if (!free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Refused(Refused.Kind.UNAVAILABLE, "people.busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(Refused.Kind.UNAVAILABLE, "people.busy");
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private static byte[] bytes(String password) {
        return CleanText.normal(password).getBytes(StandardCharsets.UTF_8);
    }

    private static Set<String> common() {
        try (InputStream in = Passwords.class.getResourceAsStream("/people/common-passwords.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made when the first password is met: the function holds its memory from then on. */
    private static final class Kept {
        static final Argon2Function ARGON2 = Argon2Function.getInstance(MEMORY_KIB, ROUNDS, LANES, HASH_BYTES, Argon2.ID);
        static final String NOBODY = ARGON2.hash("nobody".getBytes(StandardCharsets.UTF_8), new byte[SALT_BYTES]).getResult();
    }
}
