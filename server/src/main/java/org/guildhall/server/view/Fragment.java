package org.guildhall.server.view;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.guildhall.api.web.Response;

/**
 * What one plugin says on someone else's page: printed by a template's {@code slot()}, and its model in JSON.
 *
 * <p>It is a map of the model's components, so that JSON shows the model where the fragment stands.
 */
public final class Fragment extends AbstractMap<String, Object> {
    private final String plugin;
    private final String name;
    private final Response.View view;

    /**
     * A plugin's fragment.
     *
     * @param name the slot's name, or the door's id
     */
    public Fragment(String plugin, String name, Response.View view) {
        this.plugin = plugin;
        this.name = name;
        this.view = view;
    }

    /** The plugin whose template it is. */
    public String plugin() {
        return plugin;
    }

    /** The slot's name, or the door's id. */
    public String name() {
        return name;
    }

    /** Template and model. */
    public Response.View view() {
        return view;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return Attributes.components(view.model()).entrySet();
    }
}
