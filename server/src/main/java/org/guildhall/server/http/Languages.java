package org.guildhall.server.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages pages are written in, and which of them a visitor gets. */
final class Languages {
    static final String COOKIE = "lang";
    private static final List<Locale> WRITTEN = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private Languages() {}

    /** The language of this tag, if pages are written in it; any Chinese is simplified Chinese here. */
    static Optional<Locale> of(String tag) {
        String language = Locale.forLanguageTag(tag).getLanguage();
        return WRITTEN.stream().filter(locale -> locale.getLanguage().equals(language)).findFirst();
    }

    /** What the browser's cookie or its preferences say; English if neither is written here. */
    static Locale of(Asked asked) {
        return asked.cookie(COOKIE).flatMap(Languages::of)
                .or(() -> asked.header("Accept-Language").flatMap(Languages::preferred))
                .orElse(Locale.ENGLISH);
    }

    private static Optional<Locale> preferred(String header) {
        try {
            return Locale.LanguageRange.parse(header).stream().map(range -> of(range.getRange())).flatMap(Optional::stream).findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
