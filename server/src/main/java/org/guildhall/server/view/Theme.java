package org.guildhall.server.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files of a theme, and of the hall's own theme wherever the chosen one has none.
 *
 * @param name the chosen theme's folder
 * @param folders where to look, in order
 */
public record Theme(String name, List<Path> folders) {
    /** The theme every other one falls back to. */
    public static final String DEFAULT = "hall";

    /** The theme of this name in the folder of all themes. */
    public static Theme of(Path themes, String name) {
        Path chosen = themes.resolve(name).normalize();
        if (!chosen.startsWith(themes.normalize()) || !Files.isDirectory(chosen)) {
            throw new IllegalArgumentException("no theme " + name + " in " + themes);
        }
        return new Theme(name, name.equals(DEFAULT) ? List.of(chosen) : List.of(chosen, themes.resolve(DEFAULT)));
    }

    /** The file at this place in the theme, if there is one. */
    Optional<Path> file(String place) {
        return folders.stream()
                .map(folder -> folder.resolve(place).normalize())
                .filter(file -> folders.stream().anyMatch(file::startsWith))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Everything in the file at this place, if there is one. */
    Optional<byte[]> bytes(String place) {
        return file(place).map(Theme::read);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
