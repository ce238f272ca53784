package org.guildhall.server.data;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.guildhall.api.money.Money;

/**
 * A table on its way to a spreadsheet program, row by row, never held in memory whole. Cells are numbers or text; text never
 * becomes a formula.
 */
public sealed interface Grid extends AutoCloseable {
    /** What comma-separated values are sent as. */
    String CSV = "text/csv;charset=utf-8";
    /** What a workbook is sent as. */
    String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** The next row. */
    void row(List<?> cells);

    /** The end. */
    @Override
    void close();

    /** As comma-separated values. */
    static Grid csv(OutputStream out) {
        return new Csv(out);
    }

    /** As a sheet of this name. */
    static Grid xlsx(OutputStream out, String name) {
        return new Xlsx(new Workbook(out, "Guildhall", "1.0"), name);
    }

    /** An amount with all decimals of its currency. */
    static BigDecimal amount(Money money) {
        return BigDecimal.valueOf(money.minor(), Math.max(0, Currency.getInstance(money.currency()).getDefaultFractionDigits()));
    }

    /** What a spreadsheet would take for a formula begins with one of these. */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** Comma-separated values as RFC 4180 has them, with a mark by which spreadsheet programs know that it is UTF-8. */
    final class Csv implements Grid {
        private static final String MARK = "\uFEFF";

        private final OutputStream out;

        private Csv(OutputStream out) {
            this.out = out;
            print(MARK);
        }

        @Override
        public void row(List<?> cells) {
            print(String.join(",", cells.stream().map(Csv::cell).toList()) + "\r\n");
        }

        private static String cell(Object value) {
            String text = value instanceof BigDecimal number ? number.toPlainString() : value instanceof Number ? value.toString()
                    : harmless(value.toString());
            return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r') ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
        }

        private void print(String text) {
            try {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** An Office Open XML workbook with one sheet. */
    final class Xlsx implements Grid {
        private static final int FLUSHED_EVERY = 500;
        /** More does not fit on a sheet. */
        private static final int MOST_ROWS = 1_048_576;

        private final Workbook book;
        private final String name;
        private Worksheet sheet;
        private int sheets = 1;
        private int row;

        private Xlsx(Workbook book, String name) {
            this.book = book;
            this.name = name;
            this.sheet = book.newWorksheet(name);
        }

        @Override
        public void row(List<?> cells) {
            if (row == MOST_ROWS) {
                finish();
                sheet = book.newWorksheet(name + " " + ++sheets);
                row = 0;
            }
            for (int column = 0; column < cells.size(); column++) {
                if (cells.get(column) instanceof Number number) {
                    sheet.value(row, column, number);
                } else {
                    sheet.value(row, column, cells.get(column).toString());
                }
            }
            row++;
            if (row % FLUSHED_EVERY == 0) {
                flush();
            }
        }

        private void flush() {
            try {
                sheet.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void finish() {
            try {
                sheet.finish();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                book.finish();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
