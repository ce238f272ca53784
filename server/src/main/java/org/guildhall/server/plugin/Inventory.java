package org.guildhall.server.plugin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.server.plugin.PluginStates.State;
import org.guildhall.server.shelf.PluginShelf;
import org.guildhall.server.shelf.Publishers;
import org.guildhall.server.shelf.Stock;

/** The plugins there are, as the admin sees them: all that lie on the shelf but those that came with the hall and were uninstalled. */
final class Inventory {
    private final PluginShelf shelf;
    private final PluginStates states;
    private final Publishers publishers;
    private final Offers offers;
    private final Versioning versioning;
    private final Stage stage;
    private final PluginList list;

    Inventory(PluginShelf shelf, PluginStates states, Publishers publishers, Offers offers, Versioning versioning, Stage stage, PluginList list) {
        this.shelf = shelf;
        this.states = states;
        this.publishers = publishers;
        this.offers = offers;
        this.versioning = versioning;
        this.stage = stage;
        this.list = list;
    }

    List<PluginInfo> all() {
        Map<String, State> all = states.all();
        Map<String, String> keys = publishers.all();
        return shelf.all().values().stream().filter(stock -> isThere(stock, all.getOrDefault(stock.id(), PluginStates.NEVER)))
                .map(stock -> describe(stock, all.getOrDefault(stock.id(), PluginStates.NEVER), keys)).toList();
    }

    PluginInfo get(String id) {
        return describe(find(id), states.of(id), publishers.all());
    }

    Stock find(String id) {
        return shelf.find(id).filter(stock -> isThere(stock, states.of(id)))
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "plugin.unknown", id));
    }

    /** One that lies on the shelf and was uninstalled. */
    Optional<Stock> findUninstalled(String id) {
        return shelf.find(id).filter(stock -> states.of(id).uninstalled());
    }

    private boolean isThere(Stock stock, State state) {
        return !state.uninstalled() || !stock.jars().stream().allMatch(shelf::isBundled);
    }

    private PluginInfo describe(Stock stock, State state, Map<String, String> keys) {
        return list.describe(stock, stage.newest(), state, versioning.newer(stock, state),
                new PluginList.Known(offers.find(stock.id()).map(Offers.Placed::offer), Optional.ofNullable(keys.get(stock.id()))));
    }
}
