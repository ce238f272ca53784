package org.guildhall.server.plugin;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guildhall.server.data.Nearest;
import org.guildhall.server.shelf.Fault;
import org.guildhall.server.shelf.Unusable;
import org.guildhall.server.store.ScriptFault;

/**
 * Turns what a plugin threw on its way in into what its author can act on. Each of the messages {@code plugin.bad.*} says
 * what is wrong, where, and in its second sentence what mends it.
 */
final class Diagnosis {
    private static final Pattern CLASS_FILE = Pattern.compile("class file version (\\d+)");
    private static final int CLASS_FILE_OF_JAVA_0 = 44;
    private static final Pattern API = Pattern.compile("\\borg[./]guildhall[./]api[./][\\w./$]+");
    private static final Pattern HOST = Pattern.compile("\\borg[./]guildhall[./]server[./][\\w./$]+");
    private static final Pattern CHANGED = Pattern.compile("checksum mismatch for migration version (\\d+)");

    private static final Pattern TWICE = Pattern.compile("more than one migration with version (\\d+)");

    private Diagnosis() {}

    /** The reason that fits this fault best; {@code otherwise} for one that speaks for itself. */
    static Unusable of(Throwable fault, String otherwise) {
        return switch (fault) {
            case Unusable known -> known;
            case ScriptFault script -> Unusable.because("plugin.bad.script", script.place(), script.getMessage());
            case ExceptionInInitializerError inner when inner.getCause() != null -> of(inner.getCause(), otherwise);
            case UnsupportedClassVersionError newer -> newerJava(newer);
            case ClassNotFoundException missing -> missing(missing, otherwise);
            case LinkageError broken -> missing(broken, otherwise);
            default -> history(fault).orElseGet(() -> Unusable.because(fault, otherwise));
        };
    }

    /** The same for a plugin at work, as logs have it. */
    static String line(Throwable fault) {
        return of(fault, "plugin.bad.other").getMessage();
    }

    /** A constructor's parameter that is no service of this hall. */
    static Unusable unknownService(Class<?> asked, Collection<Class<?>> offered) {
        var names = offered.stream().map(Class::getSimpleName).sorted().toList();
        String all = String.join(", ", names);
        return Nearest.of(asked.getSimpleName(), names).map(near -> Unusable.because("plugin.bad.service-like", asked.getName(), all, near))
                .orElseGet(() -> Unusable.because("plugin.bad.service", asked.getName(), all));
    }

    private static Unusable newerJava(UnsupportedClassVersionError newer) {
        Matcher version = CLASS_FILE.matcher(String.valueOf(newer.getMessage()));
        int made = version.find() ? Integer.parseInt(version.group(1)) - CLASS_FILE_OF_JAVA_0 : Runtime.version().feature() + 1;
        return Unusable.because("plugin.bad.newer-java", made, Runtime.version().feature());
    }

    private static Unusable missing(Throwable fault, String otherwise) {
        String said = String.valueOf(fault.getMessage());
        String where = Fault.of(fault).line().orElse("while it was loaded");
        Matcher host = HOST.matcher(said);
        if (host.find()) {
            return Unusable.because("plugin.bad.hosts-own", dotted(host.group()), where);
        }
        if (API.matcher(said).find()) {
            return Unusable.because("plugin.bad.other-api", dotted(said), where);
        }
        return fault instanceof NoClassDefFoundError || fault instanceof ClassNotFoundException
                ? Unusable.because("plugin.bad.no-class", dotted(said), where) : Unusable.because(fault, otherwise);
    }

    /** What is wrong between the scripts and what has been run of them before. */
    private static Optional<Unusable> history(Throwable fault) {
        String said = String.valueOf(fault.getMessage());
        Matcher changed = CHANGED.matcher(said);
        if (changed.find()) {
            return Optional.of(Unusable.because("plugin.bad.script-changed", changed.group(1), Integer.parseInt(changed.group(1)) + 1));
        }
        Matcher twice = TWICE.matcher(said);
        return twice.find() ? Optional.of(Unusable.because("plugin.bad.script-twice", twice.group(1))) : Optional.empty();
    }

    private static String dotted(String name) {
        return name.replace('/', '.');
    }
}
