package org.guildhall.server.view;

import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.loader.Loader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Finds templates: {@code pages/group} and the layouts in the theme, {@code @paid-entry/offer} in the theme's
 * {@code plugins/paid-entry/} or else in the plugin itself.
 */
final class Templates implements Loader<String> {
    static final String MACROS = "macros";

    private static final String ENDING = ".html";
    private static final Set<String> SHARED = Set.of("layout", "app", MACROS);

    private final Theme theme;
    private final Sources plugins;

    Templates(Theme theme, Sources plugins) {
        this.theme = theme;
        this.plugins = plugins;
    }

    /** The name of this owner's template. */
    static String name(String owner, String template) {
        return owner.equals(Words.HALL) ? "pages/" + template : "@" + owner + "/" + template;
    }

    /** Whose template this is. */
    static String owner(String name) {
        return name.startsWith("@") ? name.substring(1, name.indexOf('/')) : Words.HALL;
    }

    @Override
    public Reader getReader(String name) {
        return new StringReader(find(name).orElseThrow(() -> new LoaderException(null, missing(name))));
    }

    @Override
    public boolean resourceExists(String name) {
        return find(name).isPresent();
    }

    @Override
    public String createCacheKey(String name) {
        return name;
    }

    /** Within a plugin's template a bare name means a neighbour, save for the shared layouts. */
    @Override
    public String resolveRelativePath(String wanted, String from) {
        boolean shared = SHARED.contains(wanted) || wanted.startsWith("@") || wanted.contains("/");
        return shared || !from.startsWith("@") ? wanted : name(owner(from), wanted);
    }

    private static String missing(String name) {
        return name.startsWith("@")
                ? "there is neither " + file(name) + " in the plugin " + owner(name) + " nor plugins/" + name.substring(1) + ENDING + " in the theme"
                : "there is no " + name + ENDING + " in the theme";
    }

    /** Where whoever wrote this template finds it. */
    static String file(String name) {
        return (name.startsWith("@") ? "templates" + name.substring(name.indexOf('/')) : name) + ENDING;
    }

    private Optional<String> find(String name) {
        if (!name.startsWith("@")) {
            return theme.bytes(name + ENDING).map(Templates::text);
        }
        String owner = owner(name);
        String file = name.substring(owner.length() + 2) + ENDING;
        return theme.bytes("plugins/" + owner + "/" + file).or(() -> plugins.bytes(owner, "templates/" + file)).map(Templates::text);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void setCharset(String charset) {
        throw new UnsupportedOperationException("templates are UTF-8");
    }

    @Override
    public void setPrefix(String prefix) {
        throw new UnsupportedOperationException("a theme's folders decide");
    }

    @Override
    public void setSuffix(String suffix) {
        throw new UnsupportedOperationException("templates end in " + ENDING);
    }
}
