package org.guildhall.plugins.checkin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Body;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** All check-ins of a group as a table for a spreadsheet, in which nothing that a member wrote is taken for a formula. */
record Export(Book book) {
    private static final int AT_A_TIME = 500;
    /** Without it spreadsheets take UTF-8 for something else. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String BEGINS_A_FORMULA = "=+-@\t\r＝＋－＠";

    Response export(Request request) {
        Group group = request.group();
        Body table = out -> write(group, out);
        return new Response.Raw("text/csv; charset=utf-8", table);
    }

    private void write(Group group, OutputStream out) throws IOException {
        out.write(BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8));
        line(out, Stream.of("person", "day", "written", "made up", "text"));
        List<CheckIn> some = book.after(group, 0, AT_A_TIME);
        while (!some.isEmpty()) {
            for (CheckIn one : some) {
                line(out, Stream.of(one.person().name(), one.day().toString(), one.at().toString(),
                        one.madeUp() ? "yes" : "no", one.text()));
            }
            some = book.after(group, some.getLast().id(), AT_A_TIME);
        }
    }

    private static void line(OutputStream out, Stream<String> cells) throws IOException {
        out.write((cells.map(Export::cell).collect(Collectors.joining(",")) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A cell in quotes, with an apostrophe before what a spreadsheet would reckon. */
    static String cell(String text) {
        boolean formula = !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
