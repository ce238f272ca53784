package org.guildhall.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.guildhall.api.host.Colour;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;

/** Whatever a field holds can be sent back as it was shown, by a program and by a person. */
class FormRoundTripTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    enum Mood { CALM, VERY_LOUD }

    record Row(@Range(max = 60) String title, Money fee, boolean open) {}

    record All(@Range(max = 60) String text, long number, boolean open, Mood mood, Duration window, Money fee, Percent share, Colour accent,
               LocalDate day, Instant moment, List<String> tags, List<Row> rows, Optional<Integer> spare) {}

    @Property(tries = 300)
    void asJson(@ForAll("records") All all) {
        Map<String, Object> values = new LinkedHashMap<>();
        Form.of(All.class).fields(all).forEach(field -> field.value().ifPresent(value -> values.put(field.name(), value)));
        assertThat(Form.of(All.class).read(Values.ofJson(Json.PLAIN.write(values)), "CNY")).isEqualTo(all);
        assertThat(Json.PLAIN.readOver(all, Json.PLAIN.write(all))).isEqualTo(all);
        assertThat(Change.between(all, all)).isEmpty();
    }

    @Property(tries = 300)
    void asText(@ForAll("records") All all) {
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        Form.of(All.class).fields(all).forEach(field -> typed(pairs, field.name(), field));
        assertThat(Form.of(All.class).read(Values.ofPairs(pairs), "CNY")).isEqualTo(all);
    }

    private static void typed(Map<String, List<String>> pairs, String name, Field field) {
        Object value = field.value().orElse("");
        switch (value) {
            case Duration length -> {
                pairs.put(name + ".amount", List.of(Long.toString(length.toSeconds())));
                pairs.put(name + ".unit", List.of("seconds"));
            }
            case Money money -> pairs.put(name, List.of(BigDecimal.valueOf(money.minor(), 2).toPlainString()));
            case Enum<?> word -> pairs.put(name, List.of(Words.of(word)));
            case Boolean truth -> pairs.put(name, truth ? List.of("false", "true") : List.of("false"));
            case Instant moment -> {
                pairs.put(name + ".local", List.of(moment.atZone(ZONE).toLocalDateTime().toString()));
                pairs.put(name + ".zone", List.of(ZONE.getId()));
            }
            case List<?> items -> {
                pairs.put(name, List.of(""));
                for (int i = 0; i < items.size(); i++) {
                    for (Field inner : field.rows().get(i)) {
                        typed(pairs, name + "." + i + (field.single() ? "" : "." + inner.name()), inner);
                    }
                }
            }
            default -> pairs.put(name, List.of(value.toString()));
        }
    }

    @Provide
    Arbitrary<All> records() {
        Arbitrary<String> words = Arbitraries.strings().withChars("ab c9<&\"'#茶é.").ofMaxLength(20).map(String::strip);
        Arbitrary<Money> money = Arbitraries.longs().between(0, 10_000_000).map(minor -> Money.of(minor, "CNY"));
        Arbitrary<Row> rows = Combinators.combine(words.filter(word -> !word.isBlank()), money, Arbitraries.of(true, false)).as(Row::new);
        Arbitrary<All> first = Combinators.combine(words, Arbitraries.longs(), Arbitraries.of(true, false), Arbitraries.of(Mood.class),
                Arbitraries.longs().between(0, 100_000_000), money, Arbitraries.integers().between(0, Percent.WHOLE),
                Arbitraries.integers().between(0, 0xFFFFFF)).as((text, number, open, mood, seconds, fee, share, rgb) -> new All(text, number,
                        open, mood, Duration.ofSeconds(seconds), fee, new Percent(share), new Colour("#%06x".formatted(rgb)),
                        LocalDate.EPOCH, Instant.EPOCH, List.of(), List.of(), Optional.empty()));
        return Combinators.combine(first, Arbitraries.integers().between(-200_000, 500_000),
                Arbitraries.longs().between(-1_000_000_000L, 9_000_000_000L), words.filter(word -> !word.isBlank()).list().ofMaxSize(4),
                rows.list().ofMaxSize(4), Arbitraries.integers().optional()).as((all, day, second, tags, ladder, spare) -> new All(all.text(),
                        all.number(), all.open(), all.mood(), all.window(), all.fee(), all.share(), all.accent(), LocalDate.ofEpochDay(day),
                        Instant.ofEpochSecond(second).truncatedTo(ChronoUnit.SECONDS), tags, ladder, spare));
    }
}
