package org.guildhall.plugins.paystripe;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.guildhall.api.money.Payments.Evidence;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.plugins.paystripe.Things.Anything;
import org.guildhall.plugins.paystripe.Things.Dispute;
import org.guildhall.plugins.paystripe.Things.Upload;

/** What the payer's bank asks back, and what is answered. */
record Disputes(Wire wire, PaidWith payments) {
    private static final int LONGEST_TEXT = 20_000;
    private static final int BOUNDARY_BYTES = 16;

    /** A dispute was heard of: how it stands now, from its beginning. */
    List<News> heard(String number) throws Exception {
        Dispute dispute = wire.get("/v1/disputes/" + number, Dispute.class);
        Optional<PaidWith.Ours> paid = dispute.paymentIntent().isEmpty() ? Optional.empty() : payments.find(dispute.paymentIntent().get());
        if (paid.isEmpty()) {
            return List.of();
        }
        List<News> all = new ArrayList<>(paid.get().before());
        all.add(news(dispute, paid.get(), What.DISPUTE_OPENED));
        end(dispute).ifPresent(what -> all.add(news(dispute, paid.get(), what)));
        return all;
    }

    /** Until when it is to be answered. */
    Optional<Instant> due(String number) throws Exception {
        return wire.get("/v1/disputes/" + number, Dispute.class).evidenceDetails().flatMap(Dispute.Details::dueBy).map(Instant::ofEpochSecond);
    }

    /** Hands the answer in, which can be done once. */
    void contest(Evidence evidence) throws Exception {
        String text = evidence.text().substring(0, Math.min(evidence.text().length(), LONGEST_TEXT));
        Form form = Form.of("submit", true).with("evidence[uncategorized_text]", text);
        if (evidence.file().length > 0) {
            form.with("evidence[uncategorized_file]", upload(evidence));
        }
        wire.post("/v1/disputes/" + evidence.reference(), form.toString(), Optional.empty(), Anything.class);
    }

    private String upload(Evidence evidence) throws Exception {
        byte[] random = new byte[BOUNDARY_BYTES];
        RandomGenerator.getDefault().nextBytes(random);
        String boundary = HexFormat.of().formatHex(random);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(text("--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\ndispute_evidence\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"evidence." + ending(evidence.fileType())
                + "\"\r\nContent-Type: " + evidence.fileType() + "\r\n\r\n"));
        body.writeBytes(evidence.file());
        body.writeBytes(text("\r\n--" + boundary + "--\r\n"));
        return wire.upload("multipart/form-data; boundary=" + boundary, body.toByteArray(), Upload.class).id();
    }

    private static String ending(String type) {
        return type.substring(type.indexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<What> end(Dispute dispute) {
        return switch (dispute.status()) {
            case "won", "warning_closed" -> Optional.of(What.DISPUTE_WON);
            case "lost", "prevented" -> Optional.of(What.DISPUTE_LOST);
            default -> Optional.empty();
        };
    }

    private static News news(Dispute dispute, PaidWith.Ours paid, What what) {
        return new News(dispute.id() + ":" + what.name().toLowerCase(Locale.ROOT), paid.attempt(), what,
                Currencies.money(dispute.amount(), dispute.currency()), dispute.id());
    }
}
