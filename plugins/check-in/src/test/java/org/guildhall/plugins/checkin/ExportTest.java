package org.guildhall.plugins.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"})
    void whatASpreadsheetWouldReckonIsText(String written) {
        assertThat(Export.cell(written)).startsWith("\"'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ran 5 km", "a, b", "跑了五公里", "1=1"})
    void wordsStayAsTheyAre(String written) {
        assertThat(Export.cell(written)).isEqualTo('"' + written + '"');
    }
}
