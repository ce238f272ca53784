package org.guildhall.server.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.guildhall.api.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages are found, filled in, and written in both languages. */
class WordsTest {
    private final Words words = new Words(Sources.NONE);

    @Test
    void argumentsAreWrittenAsTheReaderWritesThem() {
        assertThat(words.say(Words.HALL, Locale.SIMPLIFIED_CHINESE, "members.remove.refund", Money.of(2000, "CNY"))).isEqualTo("移出并退回 ¥20.00");
    }

    @Test
    void oneIsNotMany() {
        assertThat(words.say(Words.HALL, Locale.ENGLISH, "home.members", 1)).isEqualTo("1 member");
        assertThat(words.say(Words.HALL, Locale.ENGLISH, "home.members", 1012)).isEqualTo("1,012 members");
    }

    @Test
    void anUnknownKeyIsSaidAsItIs() {
        assertThat(words.say(Words.HALL, Locale.ENGLISH, "no.such.key")).isEqualTo("no.such.key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hall", "notes", "pages", "admin", "checkout", "http", "people", "community", "money", "data"})
    void nothingIsSaidInOneLanguageOnly(String area) throws IOException {
        Set<String> english = new TreeSet<>(keys(area));
        english.removeIf(key -> key.endsWith(".one"));
        Set<String> chinese = new TreeSet<>(keys(area + "_zh"));
        chinese.removeIf(key -> key.endsWith(".one"));
        assertThat(chinese).isEqualTo(english);
    }

    private static Set<String> keys(String file) throws IOException {
        Properties properties = new Properties();
        try (var in = Words.class.getResourceAsStream("/messages/" + file + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties.stringPropertyNames();
    }
}
