package org.guildhall.plugins.paypaypal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.money.Payments.Evidence;

/** What the hall says to PayPal about a dispute: evidence in a claim, a message to the buyer before it has become one. */
record Disputes(Api api) {
    private static final String PATH = "/v1/customer/disputes/";
    private static final int LONGEST = 2000;
    private static final int BOUNDARY_BYTES = 16;

    /** What PayPal is told. */
    record Told(List<Proof> evidences) {}

    /** Something that speaks for the hall. */
    record Proof(String evidenceType, String notes) {}

    /** What the buyer is told. */
    record Message(String message) {}

    /** Until when PayPal waits for the seller. */
    Optional<Instant> due(String dispute) throws Outbound.NoReply, Doubtful {
        try {
            return Optional.of(OffsetDateTime.parse(show(dispute).text("seller_response_due_date")).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Says it in the way that is open now; what is with PayPal already, or decided, is not said again. */
    void contest(Evidence evidence) throws Outbound.NoReply, Doubtful {
        Node dispute = show(evidence.reference());
        if (offers(dispute, "provide-evidence")) {
            done(api.upload(PATH + evidence.reference() + "/provide-evidence", boundary -> body(evidence, boundary)));
        } else if (offers(dispute, "send-message")) {
            done(api.post(PATH + evidence.reference() + "/send-message", Optional.empty(), api.json().snake().write(new Message(shortly(evidence.text())))));
        } else if (!dispute.text("status").equals("UNDER_REVIEW") && !dispute.text("status").equals("RESOLVED")) {
            throw new Doubtful(200, "PayPal takes no answer to " + evidence.reference() + " now: " + dispute.text("status"));
        }
    }

    private Node show(String dispute) throws Outbound.NoReply, Doubtful {
        return done(api.get(PATH + dispute)).body();
    }

    private static Api.Reply done(Api.Reply reply) throws Doubtful {
        if (!reply.isDone()) {
            throw new Doubtful(reply.status(), reply.issue());
        }
        return reply;
    }

    private static boolean offers(Node dispute, String action) {
        return dispute.at("links").items().anyMatch(link -> link.text("rel").replace('_', '-').equals(action));
    }

    private byte[] body(Evidence evidence, String boundary) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"input\"\r\nContent-Type: application/json\r\n\r\n").getBytes(UTF_8));
        body.writeBytes(api.json().snake().write(new Told(List.of(new Proof("OTHER", shortly(evidence.text()))))));
        if (evidence.file().length > 0) {
            String ending = evidence.fileType().substring(evidence.fileType().indexOf('/') + 1).toLowerCase(Locale.ROOT);
            body.writeBytes(("\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"file1\"; filename=\"evidence." + ending
                    + "\"\r\nContent-Type: " + evidence.fileType() + "\r\n\r\n").getBytes(UTF_8));
            body.writeBytes(evidence.file());
        }
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(UTF_8));
        return body.toByteArray();
    }

    private static String shortly(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    /** What stands between the parts, and in none of them. */
    static String boundary() {
        byte[] random = new byte[BOUNDARY_BYTES];
        RandomGenerator.getDefault().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
