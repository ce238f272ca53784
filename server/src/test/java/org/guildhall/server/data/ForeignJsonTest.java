package org.guildhall.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.host.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignJsonTest {
    record Amount(long total, String currency) {}

    record Paid(String outTradeNo, Amount amount, Optional<Instant> successTime, Optional<List<String>> tags) {}

    private final Json snake = new ForeignJson().snake();

    @Test
    void aRecordIsWrittenInItsOwnOrderWithoutWhatIsEmptyAndReadBack() {
        Paid paid = new Paid("A1", new Amount(9900, "CNY"), Optional.empty(), Optional.of(List.of("灶台")));
        byte[] written = snake.write(paid);
        assertThat(written).asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"out_trade_no\":\"A1\",\"amount\":{\"total\":9900,\"currency\":\"CNY\"},\"tags\":[\"灶台\"]}");
        assertThat(snake.read(written, Paid.class)).isEqualTo(paid);
        assertThat(new ForeignJson().write(paid)).asString(StandardCharsets.UTF_8).contains("\"outTradeNo\"");
    }

    @Test
    void whatNobodyAskedForIsPassedOverAndATimeMayHaveAZone() {
        Paid paid = read("{\"out_trade_no\":\"A1\",\"new\":{},\"amount\":{\"total\":1,\"currency\":\"CNY\"},\"success_time\":\"2026-11-21T08:00:00+08:00\"}");
        assertThat(paid.successTime()).contains(Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(paid.tags()).isEmpty();
    }

    @Test
    void anythingAtAllIsReadAsAMap() {
        Map<?, ?> map = snake.read("{\"a\":[1,{\"b\":null}]}".getBytes(StandardCharsets.UTF_8), Map.class);
        assertThat(map.toString()).isEqualTo("{a=[1, {b=null}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{}", "{\"out_trade_no\":null,\"amount\":{\"total\":1,\"currency\":\"CNY\"}}",
            "{\"out_trade_no\":\"A1\"}", "{\"out_trade_no\":\"A1\",\"amount\":{\"total\":\"x\",\"currency\":\"CNY\"}}",
            "{\"out_trade_no\":\"A1\",\"amount\":{\"total\":null,\"currency\":\"CNY\"}}", "{\"out_trade_no\":\"A1\",\"out_trade_no\":\"A2\"}",
            "{\"out_trade_no\":\"A1\",\"amount\":{\"total\":1,\"currency\":\"CNY\"}} x", "\uFEFF"})
    void whatDoesNotFitIsRefusedWithoutShowingIt(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IllegalArgumentException.class).hasNoCause();
    }

    private Paid read(String json) {
        return snake.read(json.getBytes(StandardCharsets.UTF_8), Paid.class);
    }
}
