package org.guildhall.server.plugin;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships.Membership;
import org.guildhall.api.community.Person;
import org.guildhall.server.data.Form;
import org.guildhall.server.shelf.Unusable;

/** What must be true of a plugin's contributions before it is enabled. */
final class ContributionRules {
    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9]*([-.][a-zA-Z0-9]+)*");
    private static final int MOST_NAME = 40;
    /** As long as what is kept of it in the log. */
    private static final int MOST_KIND = 64;
    private static final Set<Class<?>> MEASURED = Set.of(Group.class, Person.class, Membership.class);
    private static final Pattern PATH = Pattern.compile("/|(/([A-Za-z0-9._~-]+|\\{[a-z][A-Za-z0-9]*}))+");
    private static final Pattern PART = Pattern.compile("\\{[^}]*}");
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

    private final String plugin;
    private final Registry others;
    private final Set<String> permissions = new HashSet<>();
    private final Set<String> seen = new HashSet<>();

    private ContributionRules(String plugin, Registry others) {
        this.plugin = plugin;
        this.others = others;
    }

    /** Fails with the first rule that is broken. */
    static void check(String plugin, List<Contribution> contributions, Registry others) {
        ContributionRules rules = new ContributionRules(plugin, others);
        for (Contribution contribution : contributions) {
            if (contribution instanceof Permission permission) {
                rules.permissions.add(permission.name());
            }
        }
        contributions.forEach(rules::check);
    }

    private void check(Contribution contribution) {
        switch (contribution) {
            case Route<?> route -> route(route);
            case Slot<?> slot -> named("slot", slot.name());
            case ContentType content -> named("content", content.kind());
            case Door door -> door(door);
            case Gate<?> gate -> must(gate.what() != null && gate.denials() != null, "plugin.bad.gate");
            case Permission permission -> named("permission", permission.name());
            case Product product -> named("product", product.kind());
            case Discount discount -> named("discount", discount.name());
            case Reward reward -> named("reward", reward.name());
            case Listener<?> listener -> must(listener.event() != null && listener.action() != null, "plugin.bad.listener");
            case Job job -> job(job);
            case ActivityType type -> activity(type);
            case Metric<?> metric -> metric(metric);
            case SettingsForm<?> form -> settings(form);
            case Connector connector -> connector(connector);
        }
    }

    private void route(Route<?> route) {
        must(PATH.matcher(route.path()).matches(), "plugin.bad.path", route.path());
        once("route " + route.method() + " " + PART.matcher(route.path()).replaceAll("{}"));
        fields(route.form());
        String permission = route.who().name();
        must(permission.isEmpty() || permissions.contains(permission),
                "plugin.bad.permission", route.path(), permission);
    }

    private void settings(SettingsForm<?> form) {
        once("settings form per " + form.scope().name().toLowerCase(Locale.ROOT));
        fields(form.form());
    }

    private static void fields(Class<? extends Record> form) {
        try {
            Form.of(form).fields();
        } catch (IllegalArgumentException | ClassCastException e) {
            throw Unusable.because(e, "plugin.bad.form", form.getSimpleName());
        }
    }

    private void door(Door door) {
        must(door.id().equals(plugin), "plugin.bad.door", door.id(), plugin);
        once("door");
    }

    private void job(Job job) {
        named("job", job.name());
        if (job.timing() instanceof Job.Timing.Every every) {
            must(every.pause().compareTo(LEAST_PAUSE) >= 0, "plugin.bad.job", job.name());
        }
    }

    private void activity(ActivityType type) {
        named("activity", type.name());
        must(plugin.length() + 1 + type.name().length() <= MOST_KIND, "plugin.bad.name", "activity", type.name());
    }

    private void metric(Metric<?> metric) {
        named("metric of a " + metric.subject().getSimpleName(), metric.name());
        must(MEASURED.contains(metric.subject()), "plugin.bad.metric", metric.name());
    }

    private void connector(Connector connector) {
        named("connector", connector.id());
        boolean taken = others.all(Connector.class).stream()
                .anyMatch(other -> !other.plugin().equals(plugin) && other.contribution().id().equals(connector.id()));
        must(!taken, "plugin.bad.connector", connector.id());
        if (connector instanceof PaymentProvider provider) {
            provider.pages().forEach(page -> must(PATH.matcher(page.path()).matches(), "plugin.bad.path", page.path()));
        }
    }

    private void named(String kind, String name) {
        must(name.length() <= MOST_NAME && NAME.matcher(name).matches(), "plugin.bad.name", kind, name);
        once(kind + " " + name);
    }

    private void once(String what) {
        must(seen.add(what), "plugin.bad.two", what);
    }

    private static void must(boolean rule, String key, Object... arguments) {
        if (!rule) {
            throw Unusable.because(key, arguments);
        }
    }
}
