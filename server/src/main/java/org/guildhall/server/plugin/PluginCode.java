package org.guildhall.server.plugin;

import java.net.URLClassLoader;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginClassLoader;

/** Tells a plugin's own code from that of the hall, of libraries and of the JDK, by looking into its jar; nothing of it runs. */
record PluginCode(ClassLoader loader) {
    /** The line of the plugin that a thread is at, unless the hall or a library is busy on its behalf. */
    Optional<String> busyAt(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (!isJdks(frame)) {
                return isOwn(frame) ? Optional.of(place(frame)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The topmost line of the plugin on this stack. */
    Optional<String> topmost(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (!isJdks(frame) && isOwn(frame)) {
                return Optional.of(place(frame));
            }
        }
        return Optional.empty();
    }

    /** The line of the plugin where this was thrown, or its cause. */
    Optional<String> origin(@Nullable Throwable fault) {
        Optional<String> found = Optional.empty();
        for (Throwable next = fault; next != null && found.isEmpty(); next = next.getCause() == next ? null : next.getCause()) {
            found = topmost(next.getStackTrace());
        }
        return found;
    }

    /**
     * Whether the plugin has started this thread.
     *
     * @param known classes that have been looked up already, and whether they are its own
     */
    boolean began(Thread thread, StackTraceElement[] stack, Map<String, Boolean> known) {
        if (thread.getContextClassLoader() instanceof PluginClassLoader whose) {
            return whose == loader;
        }
        if (thread.getClass().getClassLoader() == loader) {
            return true;
        }
        for (int i = stack.length - 1; i >= 0; i--) {
            if (!isJdks(stack[i])) {
                return known.computeIfAbsent(stack[i].getClassName(), this::holds);
            }
        }
        return false;
    }

    private boolean isOwn(StackTraceElement frame) {
        return holds(frame.getClassName());
    }

    private boolean holds(String type) {
        // A lambda's class is made at run time and named after the one in the jar.
        int made = type.indexOf("$$Lambda");
        String written = made < 0 ? type : type.substring(0, made);
        return loader instanceof URLClassLoader jar && jar.findResource(written.replace('.', '/') + ".class") != null;
    }

    private static boolean isJdks(StackTraceElement frame) {
        String module = frame.getModuleName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }

    private static String place(StackTraceElement frame) {
        return frame.getFileName() == null ? frame.getClassName() + "." + frame.getMethodName() : frame.getFileName() + ":" + frame.getLineNumber();
    }
}
