package org.guildhall.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Range;
import org.guildhall.api.host.Secret;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;
import org.junit.jupiter.api.Test;

class FormTest {
    enum Period { ONCE, EVERY_MONTH }

    record Plan(@Range(min = 1, max = 20) String title, @Range(min = 1, max = 1_000_000) Money fee, Period period) {}

    record Terms(boolean open, @Range(max = 10) List<Plan> plans, Duration window, Percent share, Secret key, Optional<Integer> seats) {}

    private static final Terms PRESENT = new Terms(true, List.of(), Duration.ofMinutes(5), Percent.of(10), new Secret("s3cret"), Optional.of(7));

    @Test
    void aProgramAndAPersonSayTheSameThing() {
        Terms program = Form.of(Terms.class).read(Values.ofJson("""
                {"open":true,"plans":[{"title":"月","fee":{"minor":2000,"currency":"CNY"},"period":"every-month"}],
                 "window":"PT5M","share":12.5,"key":"k"}"""), "CNY");
        Terms person = Form.of(Terms.class).read(Values.ofPairs(sent(
                "open=false", "open=true", "plans.0.title=月", "plans.0.fee=20.00", "plans.0.period=every-month",
                "plans.1.title=", "plans.1.fee=", "plans.1.period=once", "window.amount=5", "window.unit=minutes",
                "share=12.5", "key=k")), "CNY");
        assertThat(person).usingRecursiveComparison().isEqualTo(program);
        assertThat(program.plans()).containsExactly(new Plan("月", Money.of(2000, "CNY"), Period.EVERY_MONTH));
    }

    @Test
    void everyFieldThatIsWrongIsToldAtOnce() {
        InvalidFields invalid = catchThrowableOfType(InvalidFields.class, () -> Form.of(Terms.class).read(Values.ofJson("""
                {"open":"perhaps","plans":[{"title":"","fee":"1.234","period":"never"}],"window":"soon","share":"101","seats":1.5}"""), "CNY"));
        assertThat(invalid.fields()).containsOnlyKeys("open", "plans.0.title", "plans.0.fee", "plans.0.period", "window", "share", "seats");
        assertThat(invalid.fields().get("plans.0.title").messageKey()).isEqualTo("data.required");
    }

    @Test
    void whatIsNotNamedStaysAsItWas() {
        Terms changed = Form.of(Terms.class).readOver(PRESENT, Values.ofJson("{\"share\":0,\"key\":\"\"}"), "CNY");
        assertThat(changed).isEqualTo(new Terms(true, List.of(), Duration.ofMinutes(5), Percent.ZERO, new Secret("s3cret"), Optional.of(7)));
    }

    @Test
    void aSecretIsNeitherDescribedNorWritten() {
        assertThat(Json.PLAIN.write(Form.of(Terms.class).fields(PRESENT))).doesNotContain("s3cret");
        assertThat(Json.PLAIN.write(PRESENT)).doesNotContain("s3cret").contains("\"share\":10", "\"window\":\"PT5M\"");
    }

    @Test
    void whatWasKeptIsReadAgainEvenWhenTheRecordHasGrown() {
        Json sealing = new Json(secret -> "sealed:" + secret, sealed -> sealed.substring("sealed:".length()));
        assertThat(sealing.write(PRESENT)).contains("sealed:s3cret");
        assertThat(sealing.readOver(PRESENT, sealing.write(PRESENT))).isEqualTo(PRESENT);
        assertThat(sealing.readOver(PRESENT, "{\"open\":false,\"gone\":1}"))
                .isEqualTo(new Terms(false, List.of(), Duration.ofMinutes(5), Percent.of(10), new Secret("s3cret"), Optional.of(7)));
    }

    @Test
    void amountsOfMoneyAreWrittenInMinorUnits() {
        assertThat(Json.PLAIN.write(Money.of(9900, "CNY"))).isEqualTo("{\"minor\":9900,\"currency\":\"CNY\"}");
        assertThat(Json.PLAIN.write(Map.of("state", Period.EVERY_MONTH))).isEqualTo("{\"state\":\"every-month\"}");
    }

    @Test
    void invisibleCharactersAreRefused() {
        InvalidFields invalid = catchThrowableOfType(InvalidFields.class, () -> Form.of(Plan.class)
                .read(new Values(Map.of("title", "a\u0000b", "fee", "1", "period", "once")), "CNY"));
        assertThat(invalid.fields().get("title")).extracting(Refused::messageKey).isEqualTo("data.bad-characters");
    }

    private static Map<String, List<String>> sent(String... pairs) {
        return Arrays.stream(pairs).map(pair -> pair.split("=", 2)).collect(Collectors.groupingBy(
                pair -> pair[0], LinkedHashMap::new, Collectors.mapping(pair -> pair[1], Collectors.toList())));
    }
}
