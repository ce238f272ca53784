package org.guildhall.server.demo;

import java.util.List;
import java.util.function.Supplier;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.community.Group;
import org.guildhall.server.data.Form;
import org.guildhall.server.data.Values;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.settings.OwnSettings;
import org.guildhall.server.settings.SettingsStore;

/** Sets what a group charges, as its owner does on the plugin's form. */
public record Charges(Supplier<Registry> registry, SettingsStore settings) {
    void set(Group group, String plugin, String terms) {
        registry.get().of(plugin, SettingsForm.class).stream().filter(form -> form.contribution().scope() == SettingsForm.Scope.GROUP)
                .forEach(form -> keep(group, plugin, form.contribution(), terms));
    }

    private <R extends Record> void keep(Group group, String plugin, SettingsForm<R> form, String terms) {
        OwnSettings own = settings.of(plugin, () -> List.of(form));
        R now = own.group(group.id(), form.form());
        own.keepGroup(group.id(), Form.of(form.form()).readOver(now, Values.ofJson(terms), group.currency()));
    }
}
