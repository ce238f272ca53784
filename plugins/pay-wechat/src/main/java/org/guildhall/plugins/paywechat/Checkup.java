package org.guildhall.plugins.paywechat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.host.Json;
import org.guildhall.api.host.Outbound;

/** Finds out by two harmless questions what is wrong with what was entered: for the certificates, and for an order that is none. */
record Checkup(Supplier<Account> account, Wire wire, Line line, PlatformKeys keys, Json json, InstantSource clock) {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String NO_ORDER = "GUILDHALLCHECK";

    Optional<String> trouble() {
        if (!account.get().isComplete()) {
            return Optional.of("trouble.incomplete");
        }
        try {
            Outbound.Reply reply = wire.send("GET", PlatformKeys.PATH, new byte[0], Map.of());
            return clockWrong(reply).or(() -> refused(reply)).or(() -> apiKeyWrong(reply)).or(this::signatureWrong);
        } catch (Outbound.NoReply e) {
            return Optional.of("trouble.no-answer");
        } catch (IllegalStateException e) {
            return Optional.of("trouble.private-key");
        }
    }

    private Optional<String> clockWrong(Outbound.Reply reply) {
        return reply.header("Date").flatMap(Checkup::time)
                .filter(theirs -> Duration.between(theirs, clock.instant()).abs().compareTo(TOLERANCE) > 0).map(theirs -> "trouble.clock");
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Optional<String> refused(Outbound.Reply reply) {
        return switch (code(reply)) {
            case "SIGN_ERROR" -> Optional.of("trouble.private-key");
            case "MCH_NOT_EXISTS", "MCHID_NOT_EXIST", "PARAM_ERROR", "NO_AUTH" -> Optional.of("trouble.mchid");
            default -> reply.status() / 100 == 5 || reply.status() == 429 ? Optional.of("trouble.no-answer") : Optional.empty();
        };
    }

    /** Certificates that cannot be opened were encrypted with another APIv3 key than the one that was entered. */
    private Optional<String> apiKeyWrong(Outbound.Reply reply) {
        try {
            return reply.status() == 200 && keys.read(reply.body()).isEmpty() ? Optional.of("trouble.api-key") : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("trouble.api-key");
        }
    }

    /** Newer merchants have no certificates; then the public key must be there, and be the right one. */
    private Optional<String> signatureWrong() {
        try {
            Line.Answer answer = line.get("/v3/pay/transactions/out-trade-no/" + NO_ORDER + "?mchid=" + account.get().mchid());
            return answer.status() == 404 || answer.complaint().isEmpty() ? Optional.empty() : Optional.of("trouble.appid");
        } catch (Outbound.NoReply e) {
            return Optional.of("trouble.no-answer");
        } catch (IOException e) {
            return Optional.of("trouble.public-key");
        }
    }

    private String code(Outbound.Reply reply) {
        try {
            return reply.status() / 100 == 2 ? "" : json.read(reply.body(), Line.Complaint.class).code();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
