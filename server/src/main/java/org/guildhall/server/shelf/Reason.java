package org.guildhall.server.shelf;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.guildhall.server.data.Json;

/**
 * Why something about a plugin is as it is, to be read by the admin in their language.
 *
 * @param key the message, one of {@code messages/plugin.properties}
 */
public record Reason(String key, List<String> arguments) {
    private static final int LONGEST = 300;
    private static final String PLAIN = "plugin.bad.other";
    private static final Properties ENGLISH = read("messages/plugin.properties");
    private static final Properties CHINESE = read("messages/plugin_zh.properties");

    /** Keeps its own copy of the arguments, none of them endless. */
    public Reason {
        arguments = arguments.stream().map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) : text).toList();
    }

    /** This message, filled with these. */
    public static Reason of(String key, Object... arguments) {
        return new Reason(key, Stream.of(arguments).map(String::valueOf).toList());
    }

    /** Reads what {@link #kept} wrote; any other text stands for itself. */
    public static Reason ofKept(String text) {
        return text.startsWith("{") ? Json.PLAIN.read(text, Reason.class) : of(PLAIN, text);
    }

    /** As a text to be kept. */
    public String kept() {
        return Json.PLAIN.write(this);
    }

    /** In this reader's language. */
    public String to(Locale reader) {
        String text = reader.getLanguage().equals("zh") ? CHINESE.getProperty(key) : null;
        String said = text == null ? ENGLISH.getProperty(key, key) : text;
        for (int i = 0; i < arguments.size(); i++) {
            said = said.replace("{" + i + "}", arguments.get(i));
        }
        return said;
    }

    /** In English, as logs have it. */
    @Override
    public String toString() {
        return to(Locale.ENGLISH);
    }

    private static Properties read(String path) {
        Properties messages = new Properties();
        try (InputStream in = Reason.class.getClassLoader().getResourceAsStream(path)) {
            messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
