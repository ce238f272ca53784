package org.guildhall.server.community;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.guildhall.api.Metric;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Metrics;
import org.guildhall.api.community.Person;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.Registry;

/** Asks the metrics of all enabled plugins; one that breaks has no answers. */
public final class Measures implements Metrics {
    private final Supplier<Registry> registry;
    private final Memberships memberships;

    /** Asks those of the registry of the moment. */
    public Measures(Supplier<Registry> registry, Memberships memberships) {
        this.registry = registry;
        this.memberships = memberships;
    }

    @Override
    public <S> Map<S, Double> of(String metric, List<S> subjects) {
        Map<S, Double> answers = new HashMap<>();
        if (!subjects.isEmpty()) {
            named(metric).filter(it -> it.contribution().subject().isInstance(subjects.getFirst())).forEach(it -> answers.putAll(ask(it, subjects)));
        }
        return answers;
    }

    @Override
    public boolean meets(Person person, Group group, List<Condition> conditions) {
        return conditions.stream().allMatch(condition -> value(person, group, condition.metric()).filter(it -> it >= condition.least()).isPresent());
    }

    /** What is nearest to the person counts: their own number before that of their membership, and both before the group's. */
    private Optional<Double> value(Person person, Group group, String metric) {
        return Optional.ofNullable(of(metric, List.of(person)).get(person))
                .or(() -> memberships.find(group, person).flatMap(it -> Optional.ofNullable(of(metric, List.of(it)).get(it))))
                .or(() -> Optional.ofNullable(of(metric, List.of(group)).get(group)));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Stream<Owned<Metric<?>>> named(String metric) {
        List<Owned<Metric<?>>> all = (List) registry.get().all(Metric.class);
        return all.stream().filter(it -> metric.equals(it.plugin() + "." + it.contribution().name()));
    }

    @SuppressWarnings("unchecked")
    private static <S> Map<S, Double> ask(Owned<Metric<?>> metric, List<S> subjects) {
        List<S> asked = metric.among(subjects);
        return asked.isEmpty() ? Map.of()
                : metric.<Map<S, Double>>ask(it -> ((Metric<S>) it).values().answer(Optional.empty(), asked)).orElse(Map.of());
    }
}
