package org.guildhall.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guildhall.api.money.Money;
import org.guildhall.server.money.Books;
import org.junit.jupiter.api.Test;

/** The trial balance sums groups up by kind, and has both sides equal where the books balance. */
class SheetTest {
    @Test
    void sumsGroupsUpByKind() {
        Sheet sheet = Sheet.of(List.of(new Books.Line("provider:sandbox:clearing", "CNY", 5000),
                new Books.Line("group:1:pending", "CNY", -2000), new Books.Line("group:2:pending", "CNY", -2500),
                new Books.Line("platform-fee", "CNY", -500))).getFirst();

        assertThat(sheet.equal()).isTrue();
        assertThat(sheet.debit()).isEqualTo(Money.of(5000, "CNY"));
        assertThat(sheet.lines()).extracting(Sheet.Line::heading).containsExactly("clearing", "pending", "platform-fee");
        assertThat(sheet.lines().get(0).about()).isEqualTo("sandbox");
        assertThat(sheet.lines().get(1)).satisfies(line -> {
            assertThat(line.groups()).isEqualTo(2);
            assertThat(line.credit()).contains(Money.of(4500, "CNY"));
        });
        assertThat(sheet.lines()).extracting(Sheet.Line::kind).containsExactly("have", "owe", "earned");
    }

    @Test
    void keepsCurrenciesApartAndShowsWhatDoesNotAddUp() {
        List<Sheet> sheets = Sheet.of(List.of(new Books.Line("provider:a:clearing", "USD", 100), new Books.Line("suspense", "USD", -90),
                new Books.Line("provider:a:clearing", "CNY", 1), new Books.Line("suspense", "CNY", -1)));

        assertThat(sheets).extracting(Sheet::currency).containsExactly("CNY", "USD");
        assertThat(sheets).extracting(Sheet::equal).containsExactly(true, false);
    }
}
