package org.guildhall.server.http;

import java.util.Locale;

/** Says messages in the reader's language. */
@FunctionalInterface
public interface Wording {
    /**
     * The message of the owner, or of the hall if the owner has none of that name; an unknown key is said as it is.
     *
     * @param owner a plugin's id, or {@code hall}
     */
    String say(String owner, Locale reader, String key, Object... arguments);
}
