package org.guildhall.server.plugin;

import java.util.List;
import java.util.Locale;
import org.guildhall.api.ActivityType;
import org.guildhall.api.ContentType;
import org.guildhall.api.Contribution;
import org.guildhall.api.Discount;
import org.guildhall.api.Door;
import org.guildhall.api.Gate;
import org.guildhall.api.Job;
import org.guildhall.api.Listener;
import org.guildhall.api.PaymentProvider;
import org.guildhall.api.Metric;
import org.guildhall.api.Permission;
import org.guildhall.api.Product;
import org.guildhall.api.Reward;
import org.guildhall.api.Route;
import org.guildhall.api.SettingsForm;
import org.guildhall.api.Slot;
import org.guildhall.server.plugin.PluginInfo.Added;

/** Tells in one line what a contribution adds; a new kind of contribution does not compile until it is told here. */
final class Additions {
    private Additions() {}

    static List<Added> of(PluginHandle plugin) {
        return plugin.contributions().stream().map(contribution -> of(plugin.id(), contribution)).toList();
    }

    /** One contribution. */
    static Added of(String plugin, Contribution contribution) {
        return switch (contribution) {
            case Route<?> route -> new Added("route", route.method() + " /p/" + plugin + route.path() + " (" + who(route.who()) + ")");
            case Slot<?> slot -> new Added("slot", slot.name() + " @ " + slot.place().name());
            case ContentType content -> new Added("content", content.kind());
            case Door door -> new Added("door", door.id());
            case Gate<?> gate -> new Added("gate", gate.what().getSimpleName());
            case Permission permission -> new Added("permission", who(permission));
            case Product product -> new Added("product", product.kind());
            case Discount discount -> new Added("discount", discount.name());
            case Reward reward -> new Added("reward", reward.name());
            case Listener<?> listener -> new Added("listener", listener.event().getSimpleName() + " " + word(listener.when()));
            case Job job -> new Added("job", job.name() + when(job.timing()));
            case ActivityType type -> new Added("activity", type.name());
            case Metric<?> metric -> new Added("metric", metric.name() + " (" + metric.subject().getSimpleName() + ")");
            case SettingsForm<?> form -> new Added("settings", word(form.scope()));
            case PaymentProvider provider -> new Added("payment", provider.id());
        };
    }

    private static String who(Permission permission) {
        return permission.name().isEmpty() ? word(permission.least()) : permission.name() + " >= " + word(permission.least());
    }

    private static String when(Job.Timing timing) {
        return switch (timing) {
            case Job.Timing.Every every -> " " + every.pause();
            case Job.Timing.OnCall onCall -> "";
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
