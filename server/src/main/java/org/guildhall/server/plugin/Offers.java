package org.guildhall.server.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.guildhall.api.Refused;
import org.guildhall.server.data.Digest;
import org.guildhall.server.shelf.Catalogue;
import org.guildhall.server.shelf.Catalogue.Offer;
import org.guildhall.server.shelf.Fetch;
import org.guildhall.server.shelf.Host;
import org.guildhall.server.shelf.Signing;
import org.guildhall.server.shelf.Unusable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the catalogues offer: the one that came with the hall, and those from addresses the admin gave, as they were last fetched. */
final class Offers {
    private static final Logger LOG = LoggerFactory.getLogger(Offers.class);
    private static final long MOST_CATALOGUE = 4L << 20;
    private static final long MOST_JAR = 64L << 20;

    private final Outside outside;
    private final Path kept;
    private final Host host;
    private final Map<Path, Read> read = new ConcurrentHashMap<>();

    Offers(Outside outside, Path kept, Host host) {
        this.outside = outside;
        this.kept = kept;
        this.host = host;
    }

    private record Read(FileTime changed, Catalogue catalogue) {}

    /** A plugin, and the place its files are named from. */
    record Placed(Offer offer, URI from) {}

    /** All plugins offered; what several catalogues offer is the first one's. */
    List<Placed> all() {
        Map<String, Placed> all = new java.util.LinkedHashMap<>();
        Stream.concat(placed(outside.catalogue(), outside.catalogue().toUri()),
                outside.sources().get().stream().flatMap(source -> placed(keptFrom(source), source)))
                .forEach(placed -> all.putIfAbsent(placed.offer().id(), placed));
        return List.copyOf(all.values());
    }

    Optional<Placed> find(String id) {
        return all().stream().filter(placed -> placed.offer().id().equals(id)).findFirst();
    }

    /** Fetches the catalogues anew; one that does not come stays as it was. */
    void refresh() {
        for (URI source : outside.sources().get()) {
            try {
                Path part = Files.createTempFile(Files.createDirectories(kept), "catalogue-", ".part");
                try {
                    outside.fetch().fetch(source, part, MOST_CATALOGUE);
                    Catalogue.read(Files.readString(part));
                    Files.move(part, keptFrom(source), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(part);
                }
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("The catalogue {} was not fetched: {}", source, e.toString());
            }
        }
    }

    /** Fetches a jar from this address into a file of its own, which the caller deletes. */
    Path fetch(URI from) {
        try {
            Path file = Files.createTempFile(Files.createDirectories(kept), "fetched-", ".part");
            try {
                outside.fetch().fetch(from, file, MOST_JAR);
                return file;
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw Unusable.because("plugin.bad.not-fetched", from, e.getMessage()).refused();
        }
    }

    /**
     * Fetches a version that is offered, and looks whether it is what the catalogue says.
     *
     * @param version which; else the newest that this hall can use
     */
    Path fetch(String id, Optional<String> version) {
        Placed placed = find(id).orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "plugin.not-offered", id));
        Catalogue.Version wanted = version.map(placed.offer()::version).orElseGet(() -> placed.offer().newestFor(host.version()))
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "plugin.not-offered", id));
        Path file = fetched(placed.from(), wanted.file());
        try {
            if (!sha256(file).equalsIgnoreCase(wanted.sha256())) {
                throw Unusable.because("plugin.bad.not-as-said", id, wanted.version());
            }
            String key = placed.offer().key();
            if (!key.isEmpty() && !Signing.signerOf(file).filter(key::equals).isPresent()) {
                throw Unusable.because("plugin.bad.not-signed-as-said", id, placed.offer().publisher());
            }
            return file;
        } catch (Unusable e) {
            delete(file);
            throw e.refused();
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came with the hall is copied, and only from beside its catalogue; all else is fetched. */
    private Path fetched(URI from, String name) {
        if (!from.getScheme().equals("file") || URI.create(name).isAbsolute()) {
            return fetch(from.resolve(name));
        }
        try {
            Path folder = outside.catalogue().toAbsolutePath().getParent();
            Path file = folder.resolve(name).normalize();
            if (!file.startsWith(folder.getParent())) {
                throw Unusable.because("plugin.bad.leads-elsewhere", name).refused();
            }
            return Files.copy(file, Files.createTempFile(Files.createDirectories(kept), "fetched-", ".part"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Unusable.because("plugin.bad.not-fetched", name, e.getMessage()).refused();
        }
    }

    private Path keptFrom(URI source) {
        return kept.resolve(Digest.of(source.toString()).substring(0, 16) + ".json");
    }

    private Stream<Placed> placed(Path file, URI from) {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            return read.compute(file, (path, before) -> before != null && before.changed().equals(changed) ? before : new Read(changed, read(path)))
                    .catalogue().plugins().stream().map(offer -> new Placed(offer, from));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static Catalogue read(Path file) {
        try {
            return Catalogue.read(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} cannot be read: {}", file, e.toString());
            return new Catalogue(List.of());
        }
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
