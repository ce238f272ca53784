package org.guildhall.server.pages;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.guildhall.api.Refused;
import org.guildhall.server.data.InvalidFields;
import org.guildhall.server.plugin.PluginHandle;

/** Says whose words a plugin's refusal is, where a page of the hall's own asked the plugin. */
public final class OwnWords {
    private OwnWords() {}

    /** Does it, and lets a refusal in the plugin's words go on as {@code plugin:key}. */
    public static <T> T of(PluginHandle plugin, Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidFields wrong) {
            Map<String, Refused> named = new LinkedHashMap<>();
            wrong.fields().forEach((field, why) -> named.put(field, named(plugin, why)));
            throw new InvalidFields(named);
        } catch (Refused why) {
            throw named(plugin, why);
        }
    }

    private static Refused named(PluginHandle plugin, Refused why) {
        if (plugin.messages().find(Locale.ENGLISH, why.messageKey()).isEmpty()) {
            return why;
        }
        String key = plugin.id() + ":" + why.messageKey();
        Object[] arguments = why.arguments().toArray();
        return why.field().map(field -> Refused.field(field, key, arguments)).orElseGet(() -> new Refused(why.kind(), key, arguments));
    }
}
