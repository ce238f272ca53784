package org.guildhall.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.server.Guildhall;

/** The project in the bundle's folder {@code new-plugin}, with the new plugin's own words where {@code @word@} stands. */
final class FreshProject {
    private final Path pattern;
    private final Map<String, String> words;

    FreshProject(String id, String owned, Path bundle) {
        this.pattern = bundle.resolve("new-plugin");
        this.words = Map.of("@id@", id, "@Id@", typeName(id), "@table@", id.replace('-', '_'), "@package@", owned,
                "@folder@", owned.replace('.', '/'), "@bundle@", bundle.toString().replace('\\', '/'),
                "@version@", Guildhall.VERSION, "@requires@", range(Guildhall.VERSION));
    }

    /** Writes all of it into this folder. */
    void into(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(pattern)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = filled(pattern.relativize(file).toString()).replace("gitignore", ".gitignore");
                Path written = place.resolve(name);
                Files.createDirectories(written.getParent());
                Files.writeString(written, filled(Files.readString(file)));
            }
        }
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> word : words.entrySet()) {
            filled = filled.replace(word.getKey(), word.getValue());
        }
        return filled;
    }

    private static String typeName(String id) {
        return Stream.of(id.split("-")).map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1)).collect(Collectors.joining());
    }

    /** All versions that keep this version's promises: those with the same first two numbers. */
    private static String range(String version) {
        List<String> numbers = List.of(version.split("[.-]"));
        return ">=" + numbers.get(0) + "." + numbers.get(1) + ".0 & <" + numbers.get(0) + "." + (Integer.parseInt(numbers.get(1)) + 1) + ".0";
    }
}
