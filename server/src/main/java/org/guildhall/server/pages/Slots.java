package org.guildhall.server.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.Place;
import org.guildhall.api.Slot;
import org.guildhall.api.community.Person;
import org.guildhall.api.web.Response;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.view.Fragment;
import org.guildhall.server.view.Fragments;

/** Asks plugins what they say at a place of a page; each once for the whole list, and one that fails is left out. */
public final class Slots {
    private final Supplier<Registry> registry;

    /** Asks the plugins that are enabled now. */
    public Slots(Supplier<Registry> registry) {
        this.registry = registry;
    }

    /** Whether anybody says anything there. */
    boolean isUsed(Place<?> place) {
        return registry.get().all(Slot.class).stream().anyMatch(slot -> ((Slot<?>) slot.contribution()).place().equals(place));
    }

    /** What is said there about one subject. */
    public <S> Fragments at(Place<S> place, Optional<Person> viewer, S subject) {
        return at(place, viewer, List.of(subject)).get(subject);
    }

    /** What is said there about each of these subjects. */
    public <S> Map<S, Fragments> at(Place<S> place, Optional<Person> viewer, List<S> subjects) {
        Map<S, List<Fragment>> said = new LinkedHashMap<>();
        subjects.forEach(subject -> said.put(subject, new ArrayList<>()));
        for (Owned<?> slot : registry.get().all(Slot.class)) {
            if (slot.contribution() instanceof Slot<?> any && any.place().equals(place)) {
                ask(slot, viewer, subjects).forEach((subject, fragment) -> said.getOrDefault(subject, new ArrayList<>()).add(fragment));
            }
        }
        Map<S, Fragments> fragments = new LinkedHashMap<>();
        said.forEach((subject, all) -> fragments.put(subject, new Fragments(all)));
        return fragments;
    }

    @SuppressWarnings("unchecked")
    private static <S> Map<S, Fragment> ask(Owned<?> owned, Optional<Person> viewer, List<S> subjects) {
        Owned<Slot<S>> slot = (Owned<Slot<S>>) owned;
        List<S> asked = slot.among(subjects);
        Map<S, Response.View> views = asked.isEmpty() ? Map.of()
                : slot.<Map<S, Response.View>>ask(it -> it.content().answer(viewer, asked)).orElse(Map.of());
        Map<S, Fragment> fragments = new LinkedHashMap<>();
        views.forEach((subject, view) -> fragments.put(subject, new Fragment(slot.plugin(), slot.contribution().name(), view)));
        return fragments;
    }
}
