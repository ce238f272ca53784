package org.guildhall.server.cli;

import java.io.IOException;
import java.net.BindException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.guildhall.api.Refused;
import org.guildhall.server.Config;
import org.guildhall.server.view.Sources;
import org.guildhall.server.view.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong inside into what a person at a terminal can do about it. */
final class Trouble {
    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    private static final Words WORDS = new Words(Sources.NONE);

    private Trouble() {}

    static Failure of(Exception e) {
        if (e instanceof Refused refused) {
            return new Failure(refused.field().map(field -> field + ": ").orElse("")
                    + WORDS.say(Words.HALL, Locale.ENGLISH, refused.messageKey(), refused.arguments().toArray()), "Change that and try again.");
        }
        LOG.error("The command broke off", e);
        return new Failure("the command broke off: " + rootOf(e), "What happened stands above; guildhall doctor looks for causes.");
    }

    static Failure opening(Config config, RuntimeException e) {
        LOG.debug("The hall does not open", e);
        Throwable root = rootOf(e);
        String what = root.getMessage() == null ? root.toString() : root.getMessage().lines().findFirst().orElse("");
        if (causes(e).anyMatch(SQLException.class::isInstance)) {
            return new Failure("the database of " + config.home() + " cannot be opened: " + what,
                    "Check database.url, .user and .password, and that the database server runs.");
        }
        if (causes(e).anyMatch(IOException.class::isInstance)) {
            return new Failure("the home " + config.home() + " cannot be used: " + what,
                    "Check who owns the folder and how much room the disk has.");
        }
        return of(e);
    }

    static Failure listening(Config config, Exception e) {
        if (rootOf(e) instanceof BindException) {
            return new Failure(String.format(Locale.ROOT, "%s:%d cannot be listened on: %s", config.host(), config.port(),
                    rootOf(e).getMessage()), "Stop what uses the port, or give another with --port (0 takes a free one).");
        }
        return of(e);
    }

    private static Throwable rootOf(Throwable e) {
        return causes(e).reduce(e, (before, cause) -> cause);
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause);
    }
}
