package org.guildhall.server.plugin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.guildhall.api.ActivityType;
import org.guildhall.api.Connector;
import org.guildhall.api.ContentType;
import org.guildhall.api.Contribution;
import org.guildhall.api.Discount;
import org.guildhall.api.Door;
import org.guildhall.api.Gate;
import org.guildhall.api.Job;
import org.guildhall.api.Listener;
import org.guildhall.api.Metric;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.Permission;
import org.guildhall.api.Product;
import org.guildhall.api.Reward;
import org.guildhall.api.Route;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.Slot;

/** All that the enabled plugins add, as one immutable value; a request that holds one sees it whole to its end. */
public final class Registry {
    private static final List<Class<? extends Contribution>> KINDS = List.of(Route.class, Slot.class, ContentType.class, Door.class, Gate.class,
            Permission.class, Product.class, Discount.class, Reward.class, Listener.class, Job.class, ActivityType.class, Metric.class,
            SettingsForm.class, Connector.class, PaymentProvider.class);

    private final SortedMap<String, PluginHandle> plugins;
    private final Map<Class<?>, List<Owned<?>>> byKind = new HashMap<>();
    private final long generation;

    private Registry(SortedMap<String, PluginHandle> plugins, long generation) {
        this.plugins = plugins;
        this.generation = generation;
        for (Class<? extends Contribution> kind : KINDS) {
            byKind.put(kind, ownedOf(kind));
        }
    }

    /** A hall without plugins. */
    public static Registry empty() {
        return new Registry(new TreeMap<>(), 0);
    }

    /** Every contribution of this kind, by plugin id, and within a plugin in the order it gave them. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public <C extends Contribution> List<Owned<C>> all(Class<C> kind) {
        List found = byKind.get(kind);
        return found != null ? found : (List) ownedOf(kind);
    }

    /** The contributions of this kind that one plugin adds. */
    public <C extends Contribution> List<Owned<C>> of(String plugin, Class<C> kind) {
        return all(kind).stream().filter(owned -> owned.plugin().equals(plugin)).toList();
    }

    /** The enabled plugin with this id. */
    public Optional<PluginHandle> plugin(String id) {
        return Optional.ofNullable(plugins.get(id));
    }

    /** The enabled plugins, by id. */
    public List<PluginHandle> plugins() {
        return List.copyOf(plugins.values());
    }

    /** The ids of the enabled plugins. */
    public Set<String> ids() {
        return plugins.keySet();
    }

    /** Grows by one with each change; a cache that remembers it knows when it is stale. */
    public long generation() {
        return generation;
    }

    Registry with(PluginHandle plugin) {
        TreeMap<String, PluginHandle> more = new TreeMap<>(plugins);
        more.put(plugin.id(), plugin);
        return new Registry(more, generation + 1);
    }

    Registry without(String id) {
        TreeMap<String, PluginHandle> fewer = new TreeMap<>(plugins);
        fewer.remove(id);
        return new Registry(fewer, generation + 1);
    }

    private List<Owned<?>> ownedOf(Class<? extends Contribution> kind) {
        List<Owned<?>> found = new ArrayList<>();
        for (PluginHandle plugin : plugins.values()) {
            for (Contribution contribution : plugin.contributions()) {
                if (kind.isInstance(contribution)) {
                    found.add(new Owned<>(plugin.id(), kind.cast(contribution), plugin.calls(), plugin.presence()));
                }
            }
        }
        return List.copyOf(found);
    }
}
