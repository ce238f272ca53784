package org.guildhall.api;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.guildhall.api.community.Group;

/**
 * A record that is a form: its components are the fields, labels are the messages {@code settings.<component>}, hints
 * {@code settings.<component>.help}. Fields may be {@code boolean}, numbers, {@code String}, enums, {@code Duration},
 * {@code LocalDate}, {@code Instant}, {@code Money}, {@code Percent}, {@code Colour}, {@code Secret}, an {@code Optional} of
 * one of these, a list of texts, numbers, enums, dates, percentages or colours, and a list of records of these; {@link org.guildhall.api.host.Range} bounds them. A plugin has at most one form per scope.
 *
 * <pre>{@code SettingsForm.group(Terms.class, group -> new Terms(false, Money.zero(group.currency()))).checked(this::check)}</pre>
 *
 * @param defaults the values where nothing was set; the group is there for the scope {@code GROUP}
 * @param check refuses values that must not be saved, by throwing {@link Refused#field}
 */
public record SettingsForm<R extends Record>(Scope scope, Class<R> form, Defaults<R> defaults, BiConsumer<Optional<Group>, R> check)
        implements Contribution {
    /** Whose settings they are. */
    public enum Scope {
        /** The admin's. */
        SITE,
        /** A group owner's. */
        GROUP
    }

    /** Makes the values where nothing was set. */
    @FunctionalInterface
    public interface Defaults<R> {
        /** The values for this group, or for the site. */
        R of(Optional<Group> group);
    }

    /** A form of the admin's. */
    @SuppressWarnings("unchecked")
    public static <R extends Record> SettingsForm<R> site(R defaults) {
        return new SettingsForm<>(Scope.SITE, (Class<R>) defaults.getClass(), none -> defaults, (group, values) -> {});
    }

    /** A form of each group's owner. */
    public static <R extends Record> SettingsForm<R> group(Class<R> form, java.util.function.Function<Group, R> defaults) {
        return new SettingsForm<>(Scope.GROUP, form, group -> defaults.apply(group.orElseThrow()), (group, values) -> {});
    }

    /** The same form with a check before saving. */
    public SettingsForm<R> checked(BiConsumer<Optional<Group>, R> check) {
        return new SettingsForm<>(scope, form, defaults, check);
    }
}
