package org.guildhall.api.host;

import java.util.Locale;

/**
 * The plugin's own messages, for text that leaves outside a template: an order's title, a share text, a feed.
 *
 * <pre>{@code new Offer(group, messages.say(request.locale(), "order.title", group.name()), price, window)}</pre>
 */
public interface Messages {
    /**
     * The message in the reader's language, with {@code {0}}, {@code {1}} replaced by the arguments.
     *
     * @param key a key of {@code messages/messages*.properties}; an unknown one is said as it is
     */
    String say(Locale reader, String key, Object... arguments);
}
