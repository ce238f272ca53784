package org.guildhall.server.view;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What plugins say at one place about one subject: printed by {@code slot()}, in JSON each model under its slot's name. */
public final class Fragments extends AbstractMap<String, Fragment> {
    /** Nobody says anything. */
    public static final Fragments NONE = new Fragments(List.of());

    private final Map<String, Fragment> byName = new LinkedHashMap<>();

    /** These fragments in this order; a name that is taken is told apart by the plugin's id. */
    public Fragments(List<Fragment> fragments) {
        for (Fragment fragment : fragments) {
            if (byName.putIfAbsent(fragment.name(), fragment) != null) {
                byName.put(fragment.plugin() + "." + fragment.name(), fragment);
            }
        }
    }

    /** The fragments in the order in which they are printed. */
    public Collection<Fragment> all() {
        return byName.values();
    }

    @Override
    public Set<Map.Entry<String, Fragment>> entrySet() {
        return byName.entrySet();
    }
}
