package org.guildhall.server.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages in the reader's language: the owner's own first, then the hall's, in Chinese first for Chinese readers and in
 * English for all; a key nobody knows is said as it is.
 */
public final class Words {
    /** Whose messages the host's own are. */
    public static final String HALL = "hall";

    private static final List<String> AREAS = List.of("hall", "notes", "pages", "admin", "checkout", "http", "people", "community", "money", "books", "work",
            "settings", "plugin", "plugins", "data", "store");

    private static final Logger LOG = LoggerFactory.getLogger(Words.class);
    private static final int MOST_MISSED = 1000;

    private final Set<String> missed = ConcurrentHashMap.newKeySet();
    private final Properties english = new Properties();
    private final Properties chinese = new Properties();
    private final Sources plugins;

    /** Reads the hall's messages. */
    public Words(Sources plugins) {
        this.plugins = plugins;
        for (String area : AREAS) {
            load("messages/" + area + ".properties", english);
            load("messages/" + area + "_zh.properties", chinese);
        }
    }

    /**
     * The message, with {@code {0}}, {@code {1}} replaced; in languages that tell one from many, where the first argument is
     * the number one and there is a message {@code key.one}, that.
     *
     * @param owner the plugin's id, or {@link #HALL}
     */
    public String say(String owner, Locale reader, String key, Object... arguments) {
        boolean one = !isChinese(reader) && arguments.length > 0 && arguments[0] instanceof Number number && number.longValue() == 1;
        Optional<String> exactly = one ? find(owner, reader, key + ".one") : Optional.empty();
        String pattern = exactly.or(() -> find(owner, reader, key)).orElseGet(() -> missing(owner, key));
        return fill(pattern, new Formats(reader), arguments);
    }

    /** The same, with points in time shown by this clock. */
    public String say(String owner, Locale reader, ZoneId zone, String key, Object... arguments) {
        Formats formats = new Formats(reader);
        return say(owner, reader, key, Stream.of(arguments)
                .map(it -> it instanceof Instant instant ? formats.dateTime(instant, zone) : it).toArray());
    }

    /** The plugin's message, if it has one of this key. */
    public Optional<String> own(String plugin, Locale reader, String key) {
        return plugins.message(plugin, reader, key);
    }

    /** Tells whoever writes the plugin, once. */
    private String missing(String owner, String key) {
        if (!owner.equals(HALL) && missed.size() < MOST_MISSED && missed.add(owner + " " + key)) {
            LOG.warn("Plugin {}: messages/messages.properties has no {}", owner, key);
        }
        return key;
    }

    /** The message's pattern, if anybody has it; {@code plugin.key} names whose message it is. */
    Optional<String> find(String owner, Locale reader, String key) {
        Optional<String> own = owner.equals(HALL) ? Optional.empty() : plugins.message(owner, reader, key);
        return own.or(() -> Optional.ofNullable(isChinese(reader) ? chinese.getProperty(key) : null))
                .or(() -> Optional.ofNullable(english.getProperty(key))).or(() -> fullName(reader, key));
    }

    /** A plugin's message by its full name, the plugin's id before it. */
    private Optional<String> fullName(Locale reader, String key) {
        int dot = key.indexOf('.');
        return dot <= 0 ? Optional.empty() : find(key.substring(0, dot), reader, key.substring(dot + 1));
    }

    private static boolean isChinese(Locale reader) {
        return reader.getLanguage().equals("zh");
    }

    private static String fill(String pattern, Formats formats, Object... arguments) {
        String said = pattern;
        for (int i = 0; i < arguments.length; i++) {
            said = said.replace("{" + i + "}", formats.text(arguments[i]));
        }
        return said;
    }

    private static void load(String path, Properties into) {
        try (InputStream in = Words.class.getClassLoader().getResourceAsStream(path)) {
            if (in != null) {
                into.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
