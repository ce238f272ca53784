package org.guildhall.server.admin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.guildhall.api.Connector;
import org.guildhall.api.Refused;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.PluginInfo.Said;
import org.guildhall.server.plugin.Plugins;
import org.guildhall.server.view.Words;

/** Asks plugins whether their ways to the outside work, and remembers what they said until the server ends. */
public final class Connections {
    private static final int PATIENCE_SECONDS = 20;

    private final Plugins plugins;
    private final Words words;
    private final InstantSource clock;
    private final Map<String, Map<String, Finding>> findings = new ConcurrentHashMap<>();

    /** What was found; of what a plugin throws nothing else is kept, so that the plugin can be taken out. */
    private record Finding(Instant at, Optional<Said> trouble) {}

    /** The connections of these plugins; none has been tried. */
    public Connections(Plugins plugins, Words words, InstantSource clock) {
        this.plugins = plugins;
        this.words = words;
        this.clock = clock;
    }

    /** Tries all connections of this plugin. It takes as long as the other side, within limits: hold no transaction meanwhile. */
    void check(String plugin) {
        List<Owned<Connector>> connectors = connectors(plugin);
        if (!connectors.isEmpty()) {
            findings.put(plugin, connectors.stream().collect(Collectors.toMap(one -> one.contribution().id(), this::tried)));
        }
    }

    /** The connections of this plugin, in the reader's language. */
    List<Connection> of(String plugin, Locale reader) {
        Map<String, Finding> found = findings.getOrDefault(plugin, Map.of());
        return connectors(plugin).stream().map(one -> one.contribution().id())
                .map(id -> connection(id, Optional.ofNullable(found.get(id)), reader)).toList();
    }

    private static Connection connection(String id, Optional<Finding> finding, Locale reader) {
        Optional<String> trouble = finding.flatMap(Finding::trouble).map(said -> said.to(reader));
        return new Connection(id, finding.map(Finding::at), finding.isPresent() && trouble.isEmpty(), trouble);
    }

    private List<Owned<Connector>> connectors(String plugin) {
        return plugins.registry().of(plugin, Connector.class);
    }

    private Finding tried(Owned<Connector> connector) {
        Optional<Refused> trouble = trouble(connector);
        return new Finding(clock.instant(), trouble.map(why -> new Said(said(connector, Locale.ENGLISH, why), said(connector, Locale.CHINESE, why))));
    }

    /** On a thread that can be left: the other side may take its time. */
    private static Optional<Refused> trouble(Owned<Connector> connector) {
        FutureTask<Optional<String>> asked = new FutureTask<>(() -> connector.call(Connector::trouble));
        Thread.startVirtualThread(asked);
        try {
            return asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS).map(Connections::refusal);
        } catch (TimeoutException e) {
            asked.cancel(true);
            return Optional.of(refusal("plugins.check.slow", PATIENCE_SECONDS));
        } catch (ExecutionException e) {
            return Optional.of(e.getCause() instanceof Refused why ? why : refusal("plugins.check.broke"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(refusal("plugins.check.broke"));
        }
    }

    private String said(Owned<Connector> connector, Locale reader, Refused why) {
        return words.say(connector.plugin(), reader, why.messageKey(), why.arguments().toArray());
    }

    private static Refused refusal(String key, Object... arguments) {
        return new Refused(Refused.Kind.UNAVAILABLE, key, arguments);
    }
}
