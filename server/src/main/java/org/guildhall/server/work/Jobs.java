package org.guildhall.server.work;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.guildhall.api.Job;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Timers;
import org.guildhall.server.plugin.Owned;
import org.guildhall.server.plugin.Registry;

/** Runs the jobs of plugins and of the host: again and again, when a timer falls due, or when somebody calls. */
public final class Jobs {
    private static final String JOB = "job";
    private static final String AGAIN = "";

    private final Tasks tasks;
    private final HallClock clock;
    private final Supplier<Registry> registry;
    private final Map<String, Owned<Job>> own = new ConcurrentHashMap<>();

    /** Runs the jobs of the registry of the moment. */
    public Jobs(Tasks tasks, HallClock clock, Supplier<Registry> registry) {
        this.tasks = tasks;
        this.clock = clock;
        this.registry = registry;
        tasks.handle(JOB, this::run);
    }

    /** Adds a job of the host's own. */
    public void add(Job job) {
        Owned<Job> owned = new Owned<>(Tasks.HALL, job);
        own.put(job.name(), owned);
        begin(owned);
    }

    /** Begins what enabled plugins do again and again; call it with every new registry. */
    public void begin(Registry enabled) {
        enabled.all(Job.class).forEach(this::begin);
        tasks.wake();
    }

    /** The timers of one plugin. */
    public Timers timers(String plugin) {
        return new Timers() {
            @Override
            public void set(String job, String key, Instant due) {
                tasks.set(plugin, JOB + ":" + job, key, "", due);
            }

            @Override
            public void cancel(String job, String key) {
                tasks.cancel(plugin, JOB + ":" + job, key);
            }
        };
    }

    /**
     * Runs a job now, on this thread.
     *
     * @throws Refused NOT_FOUND
     * @throws Exception what the job throws
     */
    public void call(String plugin, String job, String key) throws Exception {
        run(find(plugin, job), key);
    }

    private void begin(Owned<Job> owned) {
        if (owned.contribution().timing() instanceof Job.Timing.Every) {
            tasks.setOnce(owned.plugin(), JOB + ":" + owned.contribution().name(), AGAIN, "", clock.instant());
        }
    }

    private void run(Task task) throws Exception {
        Owned<Job> owned = find(task.owner(), task.about());
        run(owned, task.key());
        if (owned.contribution().timing() instanceof Job.Timing.Every every) {
            tasks.set(task.owner(), task.kind(), AGAIN, "", clock.instant().plus(every.pause()));
        }
    }

    private static void run(Owned<Job> owned, String key) throws Exception {
        owned.<Boolean, Exception>call(job -> {
            job.action().run(key);
            return true;
        });
    }

    private Owned<Job> find(String plugin, String job) {
        List<Owned<Job>> plugins = registry.get().of(plugin, Job.class);
        return Stream.concat(own.values().stream().filter(owned -> owned.plugin().equals(plugin)), plugins.stream())
                .filter(owned -> owned.contribution().name().equals(job)).findFirst()
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "plugin.no-such-job", plugin, job));
    }
}
