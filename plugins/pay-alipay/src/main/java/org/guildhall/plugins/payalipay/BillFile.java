package org.guildhall.plugins.payalipay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.BillLine;
import org.guildhall.api.money.Payments.BillLine.Kind;

/** The tables of a downloaded bill: CSV in GBK inside a zip, remarks before and after, each text followed by a tab. */
record BillFile(List<Map<String, String>> rows) {
    private static final Charset GBK = Charset.forName("GBK");
    private static final int MOST_BYTES = 128 << 20;

    /** The rows of those files that tell single movements, and not sums. */
    static BillFile unzip(byte[] zip) throws Doubtful {
        List<Map<String, String>> rows = new ArrayList<>();
        try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip), GBK)) {
            int left = MOST_BYTES;
            for (ZipEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                byte[] bytes = files.readNBytes(left + 1);
                left -= bytes.length;
                if (left < 0) {
                    throw new Doubtful(Doubtful.Why.UNREADABLE, "bill too large");
                }
                rows.addAll(table(new String(bytes, GBK)));
            }
            return new BillFile(rows);
        } catch (IOException | IllegalArgumentException e) {
            throw new Doubtful(Doubtful.Why.UNREADABLE, "bill");
        }
    }

    private static List<Map<String, String>> table(String text) {
        List<Map<String, String>> rows = new ArrayList<>();
        Optional<List<String>> heading = Optional.empty();
        for (String line : text.lines().filter(it -> !it.isBlank() && !it.startsWith("#")).toList()) {
            List<String> cells = cells(line);
            if (heading.isPresent() && cells.size() >= heading.get().size()) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < heading.get().size(); i++) {
                    row.put(heading.get().get(i), cells.get(i));
                }
                rows.add(row);
            } else if (cells.contains("业务类型") && cells.contains("商户订单号")) {
                heading = Optional.of(cells.stream().map(cell -> cell.replaceAll("[（(].*", "")).toList());
            }
        }
        return rows;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char letter : line.toCharArray()) {
            if (letter == '"') {
                quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /** What the bill of trades says: payments and refunds. */
    List<BillLine> trades() {
        return rows.stream().filter(row -> Set.of("交易", "退款").contains(cell(row, "业务类型"))).map(row -> {
            boolean payment = cell(row, "业务类型").equals("交易");
            String fee = cell(row, "服务费");
            return line(row, payment ? Kind.PAYMENT : Kind.REFUND, cell(row, payment ? "商户订单号" : "退款批次号/请求号"), "支付宝交易号", "订单金额",
                    "完成时间", fee.isEmpty() ? Money.zero(Yuan.CURRENCY) : Yuan.size(fee));
        }).toList();
    }

    /** What the bill of the balance says of money sent to people. */
    List<BillLine> transfers() {
        return rows.stream().filter(row -> cell(row, "业务类型").startsWith("转账") && !cell(row, "商户订单号").isEmpty()
                && cell(row, "支出金额").startsWith("-"))
                .map(row -> line(row, Kind.PAYOUT, cell(row, "商户订单号"), "业务流水号", "支出金额", "发生时间", Money.zero(Yuan.CURRENCY))).toList();
    }

    private static BillLine line(Map<String, String> row, Kind kind, String about, String reference, String amount, String at, Money fee) {
        LocalDateTime time = LocalDateTime.parse(cell(row, at).replace('/', '-').replace(' ', 'T'));
        return new BillLine(kind, about, cell(row, reference), Yuan.size(cell(row, amount)), fee, time.atZone(Gateway.BEIJING).toInstant());
    }

    private static String cell(Map<String, String> row, String name) {
        return row.getOrDefault(name, "");
    }
}
