package org.guildhall.server.work;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.guildhall.api.Listener;
import org.guildhall.api.host.Event;
import org.guildhall.server.data.Json;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.Registry;
import org.guildhall.server.store.Store;

/** Tells plugins what has happened: some within the transaction, the others after it, each plugin by a task of its own. */
public final class Events {
    private static final String HEAR = "hear";

    private final Store store;
    private final Tasks tasks;
    private final HallClock clock;
    private final Supplier<Registry> registry;

    /** Hears for the plugins of the registry of the moment. */
    public Events(Store store, Tasks tasks, HallClock clock, Supplier<Registry> registry) {
        this.store = store;
        this.tasks = tasks;
        this.clock = clock;
        this.registry = registry;
        tasks.handle(HEAR, this::hear);
    }

    /** Publishes an event in the current transaction: if that is undone, it was never said. */
    public void publish(Event event) {
        store.run(sql -> {
            Registry now = registry.get();
            listening(now, event.getClass(), Listener.When.WITHIN).filter(it -> it.isFor(event)).forEach(listener -> tell(listener, event));
            List<String> later = listening(now, event.getClass(), Listener.When.AFTER).filter(it -> it.isFor(event)).map(Owned::plugin)
                    .distinct().toList();
            if (!later.isEmpty()) {
                // The name stands before the first space, the event's JSON behind it.
                String said = EventNames.of(event) + " " + Json.PLAIN.write(event);
                String key = UUID.randomUUID().toString();
                later.forEach(plugin -> tasks.set(plugin, HEAR, key, said, clock.instant()));
            }
        });
    }

    private void hear(Task task) {
        String said = task.payload();
        int space = said.indexOf(' ');
        Class<? extends Event> type = EventNames.named(said.substring(0, space))
                .orElseThrow(() -> new IllegalStateException("an unknown event: " + said));
        Event event = Json.PLAIN.read(said.substring(space + 1), type);
        // The plugin was at work in the group when this happened, and hears of it whether or not it still is.
        listening(registry.get(), type, Listener.When.AFTER).filter(it -> it.plugin().equals(task.owner())).forEach(it -> tell(it, event));
    }

    @SuppressWarnings("unchecked")
    private static Stream<Owned<Listener<?>>> listening(Registry registry, Class<?> event, Listener.When when) {
        List<Owned<Listener<?>>> all = (List<Owned<Listener<?>>>) (List<?>) registry.all(Listener.class);
        return all.stream().filter(owned -> owned.contribution().event() == event && owned.contribution().when() == when);
    }

    @SuppressWarnings("unchecked")
    private static void tell(Owned<Listener<?>> owned, Event event) {
        owned.call(listener -> {
            ((Listener<Event>) listener).action().accept(event);
            return true;
        });
    }
}
