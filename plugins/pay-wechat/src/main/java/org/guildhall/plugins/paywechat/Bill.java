package org.guildhall.plugins.paywechat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.BillLine;

/** Fetches and reads what WeChat Pay has written down of one day: amounts in 元, each field behind a back-tick. */
record Bill(Line line, Wire wire, InstantSource clock) {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalTime READY = LocalTime.of(10, 0);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int MOST_BYTES = 64 << 20;
    private static final int DECIMALS = 2;

    /** Where the bill lies, and how it can be told whole. */
    record Place(String hashType, String hashValue, URI downloadUrl) {}

    /** Everything of this day; empty while it is not ready. */
    Optional<List<BillLine>> of(LocalDate day) throws Outbound.NoReply, IOException {
        if (clock.instant().isBefore(day.plusDays(1).atTime(READY).atZone(ZONE).toInstant())) {
            return Optional.empty();
        }
        Line.Answer answer = line.get("/v3/bill/tradebill?bill_date=" + day + "&bill_type=ALL&tar_type=GZIP");
        if (answer.says("STATEMENT_CREATING")) {
            return Optional.empty();
        }
        return Optional.of(answer.says("NO_STATEMENT_EXIST") ? List.of() : read(download(answer.as(Place.class))));
    }

    /** The file itself comes unsigned; the signed answer before it said what its digest must be. */
    private byte[] download(Place place) throws Outbound.NoReply, IOException {
        Outbound.Reply reply = wire.send("GET", place.downloadUrl(), new byte[0], Map.of(), MOST_BYTES);
        if (reply.status() != 200) {
            throw new IOException("the bill cannot be downloaded: " + reply.status());
        }
        byte[] file = unpacked(reply.body());
        if (!place.hashType().equals("SHA1") || !HexFormat.of().formatHex(sha1(file)).equalsIgnoreCase(place.hashValue())) {
            throw new IOException("the bill is not the one that was promised: its " + place.hashType() + " differs");
        }
        return file;
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] file = in.readNBytes(MOST_BYTES + 1);
            if (file.length > MOST_BYTES) {
                throw new IOException("the bill is longer than " + MOST_BYTES + " bytes");
            }
            return file;
        }
    }

    static List<BillLine> read(byte[] file) throws IOException {
        List<String> rows = new String(file, StandardCharsets.UTF_8).lines().toList();
        List<String> names = List.of(rows.isEmpty() ? new String[0] : rows.getFirst().replace("\uFEFF", "").split(","));
        List<BillLine> lines = new ArrayList<>();
        // Below the rows stand the sums, under a header of their own, which is the first line without a back-tick.
        for (String row : rows.stream().skip(1).takeWhile(text -> text.startsWith("`")).toList()) {
            lines.add(line(fields(names, row)));
        }
        return lines;
    }

    private static Map<String, String> fields(List<String> names, String row) throws IOException {
        String[] values = row.substring(1).split(",`", -1);
        if (values.length != names.size()) {
            throw new IOException("a row of the bill has " + values.length + " fields instead of " + names.size());
        }
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            fields.put(names.get(i).strip(), values[i].strip());
        }
        return fields;
    }

    private static BillLine line(Map<String, String> row) throws IOException {
        String currency = value(row, "货币种类");
        boolean refund = value(row, "交易状态").equals("REFUND");
        Money amount = money(value(row, refund ? "申请退款金额" : "订单金额"), currency);
        // The fee of what goes back is given back too and stands there with a minus; none was kept.
        Money fee = refund ? Money.zero(currency) : money(value(row, "手续费"), currency);
        return new BillLine(refund ? BillLine.Kind.REFUND : BillLine.Kind.PAYMENT, value(row, refund ? "商户退款单号" : "商户订单号"),
                value(row, refund ? "微信退款单号" : "微信订单号"), amount, fee,
                LocalDateTime.parse(value(row, "交易时间"), TIME).atZone(ZONE).toInstant());
    }

    private static String value(Map<String, String> row, String name) throws IOException {
        String value = row.get(name);
        if (value == null) {
            throw new IOException("the bill has no column " + name);
        }
        return value;
    }

    private static Money money(String yuan, String currency) {
        return Money.of(new BigDecimal(yuan).setScale(DECIMALS, RoundingMode.HALF_UP).movePointRight(DECIMALS).longValueExact(), currency);
    }

    private static byte[] sha1(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(file);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
