package org.guildhall.server.plugin;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guildhall.api.host.Messages;

/** One plugin's messages: Chinese for readers of Chinese, English for all others and wherever the Chinese is missing. */
public final class PluginMessages implements Messages {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d{1,2})}");

    private final Properties english;
    private final Properties chinese;

    private PluginMessages(Properties english, Properties chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /** The messages in this plugin's {@code messages} folder. */
    static PluginMessages of(ClassLoader loader) {
        return new PluginMessages(read(loader, "messages/messages.properties"), read(loader, "messages/messages_zh.properties"));
    }

    @Override
    public String say(Locale reader, String key, Object... arguments) {
        return find(reader, key).map(text -> fill(text, arguments)).orElse(key);
    }

    /** The message as it was written, if the plugin has one of this name. */
    public Optional<String> find(Locale reader, String key) {
        String text = reader.getLanguage().equals("zh") ? chinese.getProperty(key) : null;
        return Optional.ofNullable(text == null ? english.getProperty(key) : text);
    }

    /** The text with each <code>{0}</code>, <code>{1}</code> replaced by its argument. */
    public static String fill(String text, Object... arguments) {
        return PLACE.matcher(text).replaceAll(place -> {
            int number = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(number < arguments.length ? String.valueOf(arguments[number]) : place.group());
        });
    }

    private static Properties read(ClassLoader loader, String path) {
        Properties properties = new Properties();
        URL found = loader.getResource(path);
        if (found != null) {
            try {
                URLConnection connection = found.openConnection();
                // A cached jar connection would keep the jar open after the plugin is gone.
                connection.setUseCaches(false);
                try (var reader = new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + path, e);
            }
        }
        return properties;
    }
}
