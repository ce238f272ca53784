package org.guildhall.server.community;

import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.guildhall.api.Gate;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Denial;
import org.guildhall.api.community.Gates;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Person;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.store.Store;

/**
 * Asks the gates of all enabled plugins, and whether somebody is muted. What they say comes back as {@code plugin.key}, because whoever shows it may be
 * another plugin or the host.
 */
public final class GateKeeper implements Gates {
    private final Supplier<Registry> registry;
    private final Muted muted;

    /** Asks those of the registry of the moment, and who is muted by this clock. */
    public GateKeeper(Supplier<Registry> registry, Store store, InstantSource clock) {
        this.registry = registry;
        this.muted = new Muted(store, clock);
    }

    @Override
    public void pass(Person person, Intent intent) {
        Denial denial = denials(Optional.of(person), List.of(intent)).get(intent);
        if (denial != null && denial.effect() != Denial.Effect.WARN) {
            throw refusal(denial);
        }
    }

    /** What whoever is denied something is told. */
    static Refused refusal(Denial denial) {
        Refused.Kind kind = denial.effect() == Denial.Effect.PAY ? Refused.Kind.PAYMENT_NEEDED : Refused.Kind.FORBIDDEN;
        return new Refused(kind, denial.messageKey(), denial.arguments().toArray());
    }

    @Override
    public <I extends Intent> Map<I, Denial> denials(Optional<Person> person, Collection<I> intents) {
        Map<I, Denial> gravest = new LinkedHashMap<>();
        person.ifPresent(somebody -> intents.forEach(intent ->
                muted.denial(somebody, intent).ifPresent(denial -> gravest.put(intent, denial))));
        List<Owned<Gate<?>>> gates = gates();
        if (gates.isEmpty()) {
            return gravest;
        }
        Map<Class<?>, List<I>> byKind = intents.stream().distinct().collect(Collectors.groupingBy(Object::getClass));
        for (Owned<Gate<?>> gate : gates) {
            List<I> asked = gate.among(byKind.getOrDefault(gate.contribution().what(), List.of()));
            if (!asked.isEmpty()) {
                answers(gate, person, asked).forEach((intent, denial) ->
                        gravest.merge(intent, named(gate.plugin(), denial), GateKeeper::graver));
            }
        }
        return gravest;
    }

    @SuppressWarnings("unchecked")
    private List<Owned<Gate<?>>> gates() {
        return (List<Owned<Gate<?>>>) (List<?>) registry.get().all(Gate.class);
    }

    /** A gate that breaks lets nothing pass. */
    @SuppressWarnings("unchecked")
    private static <I extends Intent> Map<I, Denial> answers(Owned<Gate<?>> gate, Optional<Person> person, List<I> asked) {
        return gate.<Map<I, Denial>>ask(it -> ((Gate<I>) it).denials().answer(person, asked)).orElseGet(() ->
                asked.stream().collect(Collectors.toMap(intent -> intent, intent -> Denial.stop("community.gate-broken"))));
    }

    private static Denial named(String plugin, Denial denial) {
        boolean ours = denial.messageKey().startsWith("community.");
        return ours ? denial : new Denial(denial.effect(), plugin + "." + denial.messageKey(), denial.arguments(), denial.remedy());
    }

    private static Denial graver(Denial one, Denial other) {
        return one.effect().compareTo(other.effect()) >= 0 ? one : other;
    }
}
