package org.guildhall.server.view;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guildhall.server.data.Digest;

/**
 * Static files under addresses that carry their content's hash, so that a browser may keep them for ever:
 * {@code /static/<hash>/hall.css}, {@code /p/<plugin-id>/static/<hash>/card.css}.
 */
public final class Assets {
    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"), Map.entry("svg", "image/svg+xml"), Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"), Map.entry("webp", "image/webp"), Map.entry("avif", "image/avif"), Map.entry("gif", "image/gif"),
            Map.entry("ico", "image/x-icon"), Map.entry("woff2", "font/woff2"), Map.entry("txt", "text/plain; charset=utf-8"));
    private static final List<String> STYLE = List.of("tokens.css", "components.css", "hall.css", "theme.css");
    private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";
    private static final int HASH_BYTES = 6;

    private final Theme theme;
    private final Sources plugins;
    private final Map<String, Asset> known = new ConcurrentHashMap<>();

    /**
     * One static file.
     *
     * @param path its address on this site
     */
    public record Asset(String path, String contentType, byte[] bytes) {}

    /** Files of this theme and of these plugins. */
    public Assets(Theme theme, Sources plugins) {
        this.theme = theme;
        this.plugins = plugins;
    }

    /** This owner's file of this name; {@code hall.css} is all of the hall's style sheets in one. */
    public Optional<Asset> find(String owner, String name) {
        String key = owner + "/" + name;
        Optional<Asset> found = Optional.ofNullable(known.get(key)).or(() -> load(owner, name));
        // Only what is there is remembered: names that are asked for in vain must not fill the memory.
        found.ifPresent(asset -> known.putIfAbsent(key, asset));
        return found;
    }

    /** Lets go of the files of every plugin. */
    void forgetPlugins() {
        known.keySet().removeIf(key -> !key.startsWith(Words.HALL + "/"));
    }

    private Optional<Asset> load(String owner, String name) {
        boolean hall = owner.equals(Words.HALL);
        Optional<byte[]> bytes = hall ? ofHall(name) : ofPlugin(owner, name);
        return bytes.map(content -> {
            String folder = hall ? "/static/" : "/p/" + owner + "/static/";
            return new Asset(folder + hash(content) + "/" + name, type(name), content);
        });
    }

    private Optional<byte[]> ofHall(String name) {
        return switch (name) {
            case "hall.css" -> Optional.of(style());
            case "htmx.js" -> htmx();
            default -> theme.bytes("static/" + name);
        };
    }

    private Optional<byte[]> ofPlugin(String id, String name) {
        boolean inside = !name.contains("..") && !name.startsWith("/");
        return inside ? theme.bytes("plugins/" + id + "/static/" + name)
                .or(() -> plugins.bytes(id, "static/" + name)) : Optional.empty();
    }

    private byte[] style() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        STYLE.forEach(sheet -> theme.bytes("static/" + sheet).ifPresent(all::writeBytes));
        return shorten(all.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private static String shorten(String css) {
        return css.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("\\s+", " ").replaceAll(" ?([{};]) ?", "$1").replace(";}", "}").strip();
    }

    private static Optional<byte[]> htmx() {
        try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(HTMX)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String name) {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }

    private static String hash(byte[] content) {
        return Digest.of(content, HASH_BYTES);
    }
}
