package org.guildhall.server.shelf;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.server.data.Json;
import org.jspecify.annotations.Nullable;

/** An index of plugins, as {@code catalogue.json} has it: where each version lies, who signs it, what is to be known about it. */
public record Catalogue(List<Offer> plugins) {
    private static final int MOST = 5_000;

    /** Takes what is missing for nothing. */
    public Catalogue {
        plugins = listed(plugins);
    }

    /** A text in the hall's two languages. */
    public record Text(String en, String zh) {
        /** The same in both where one is missing. */
        public Text {
            en = said(en);
            zh = zh == null || zh.isEmpty() ? en : zh;
        }

        /** The text for this reader. */
        public String to(Locale reader) {
            return reader.getLanguage().equals("zh") ? zh : en;
        }
    }

    /**
     * A plugin.
     *
     * @param publisher who gives it out
     * @param key the public key it is signed with; empty if it is not
     */
    public record Offer(String id, Text name, Text description, String publisher, String key, List<Version> versions, List<Warning> warnings) {
        /** Takes what is missing for nothing. */
        public Offer {
            id = said(id);
            name = name == null ? new Text(id, id) : name;
            description = description == null ? new Text("", "") : description;
            publisher = said(publisher);
            key = said(key);
            versions = listed(versions).stream().filter(version -> Versions.isOne(version.version())).toList();
            warnings = listed(warnings);
        }

        /** The newest version that this hall can use and that was not withdrawn. */
        public Optional<Version> newestFor(String hall) {
            return versions.stream().filter(version -> version.fits(hall) && !isWithdrawn(version.version()))
                    .max((one, other) -> Versions.compare(one.version(), other.version()));
        }

        /** This version, if it is offered. */
        public Optional<Version> version(String wanted) {
            return versions.stream().filter(version -> version.version().equals(wanted) && !isWithdrawn(wanted)).findFirst();
        }

        /** What is to be known about this version. */
        public List<Warning> warningsOf(String version) {
            return warnings.stream().filter(warning -> warning.versions().contains(version)).toList();
        }

        private boolean isWithdrawn(String version) {
            return warningsOf(version).stream().anyMatch(Warning::withdrawn);
        }
    }

    /**
     * A version.
     *
     * @param file where it lies, from the catalogue's own place
     * @param sha256 its fingerprint
     * @param uses the services it asks for, as far as the catalogue says
     */
    public record Version(String version, String requires, String file, String sha256, long size, List<String> uses, List<String> reaches) {
        /** Takes what is missing for nothing. */
        public Version {
            version = said(version);
            requires = requires == null ? "*" : requires;
            file = said(file);
            sha256 = said(sha256);
            uses = listed(uses);
            reaches = listed(reaches);
        }

        boolean fits(String hall) {
            try {
                return Versions.fits(hall, requires);
            } catch (Unusable e) {
                return false;
            }
        }
    }

    /**
     * Something to be known about versions.
     *
     * @param withdrawn whether they are offered no more
     * @param link where more is said
     */
    public record Warning(List<String> versions, boolean withdrawn, Text text, String link) {
        /** Takes what is missing for nothing. */
        public Warning {
            versions = listed(versions);
            text = text == null ? new Text("", "") : text;
            link = said(link);
        }
    }

    /**
     * Reads one that came from outside.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public static Catalogue read(String json) {
        try {
            Catalogue read = Json.PLAIN.read(json, Catalogue.class);
            return new Catalogue(read.plugins().stream().limit(MOST).filter(offer -> !offer.id().isEmpty()).toList());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("it is no catalogue", e);
        }
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T> List<T> listed(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
