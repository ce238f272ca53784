package org.guildhall.server.cli;

import java.util.List;
import org.guildhall.api.Job;
import org.guildhall.server.Guildhall;
import org.guildhall.server.plugin.Owned;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code run}: a plugin's job, now. */
@Command(name = "run", description = "Runs a job of a plugin now.")
final class RunJob implements HallCommand {
    @Parameters(index = "0", paramLabel = "PLUGIN", description = "the plugin")
    private String plugin = "";

    @Parameters(index = "1", paramLabel = "JOB", description = "the job's name")
    private String job = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "KEY", defaultValue = "", description = "what the job is about, if it asks")
    private String key = "";

    @Override
    public void run(Guildhall hall, Terminal terminal) throws Failure {
        List<Owned<Job>> jobs = hall.plugins().registry().of(plugin, Job.class);
        Owned<Job> found = jobs.stream().filter(owned -> owned.contribution().name().equals(job)).findFirst()
                .orElseThrow(() -> new Failure(plugin + " has no job " + job, jobs.isEmpty()
                        ? "See guildhall plugin list; only enabled plugins have jobs."
                        : "It has: " + String.join(", ", jobs.stream().map(owned -> owned.contribution().name()).toList())));
        call(found);
        terminal.out().println(plugin + " " + job + " is done");
    }

    private void call(Owned<Job> found) throws Failure {
        try {
            found.call(contribution -> {
                contribution.action().run(key);
                return true;
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new Failure(plugin + " " + job + " broke off: " + e.getMessage(), "It may be run again.");
        }
    }
}
