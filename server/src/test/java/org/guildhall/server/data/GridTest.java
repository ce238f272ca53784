package org.guildhall.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.guildhall.api.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridTest {
    @Test
    void textNeverBecomesAFormulaAndNumbersStayNumbers() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Grid grid = Grid.csv(out)) {
            grid.row(List.of("=1+1", "+cmd", "@x", "-y", "a,b", "say \"hi\"", Grid.amount(Money.of(500, "CNY")).negate(), 7L));
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\uFEFF'=1+1,'+cmd,'@x,'-y,\"a,b\",\"say \"\"hi\"\"\",-5.00,7\r\n");
    }

    @Test
    void amountsHaveTheDecimalsOfTheirCurrency() {
        assertThat(Grid.amount(Money.of(500, "JPY"))).hasToString("500");
        assertThat(Grid.amount(Money.of(1_500, "KWD"))).hasToString("1.500");
        assertThat(Grid.amount(Money.of(1_500, "CNY"))).hasToString("15.00");
    }

    @Test
    void aWorkbookHoldsEveryRow(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("book.xlsx");
        try (Grid grid = Grid.xlsx(Files.newOutputStream(file), "entries")) {
            for (int i = 0; i < 1_500; i++) {
                grid.row(List.of("row" + i, i, "=1+1"));
            }
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String sheet = new String(zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(), StandardCharsets.UTF_8);
            String texts = new String(zip.getInputStream(zip.getEntry("xl/sharedStrings.xml")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(sheet + texts).contains("row0", "row1499").doesNotContain("<f>");
        }
    }
}
