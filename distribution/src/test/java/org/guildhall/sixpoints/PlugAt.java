package org.guildhall.sixpoints;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/** An agent in the server's process that kills it with signal 9 at one point of the code, once the point is armed. */
public final class PlugAt {
    private static volatile Path armed = Path.of("/nowhere");

    private PlugAt() {}

    /**
     * Where to pull the plug.
     *
     * @param type the class's full name
     * @param arguments how many the method takes
     * @param before whether before the method does anything, or right after it is done
     */
    public record Point(String type, String method, int arguments, boolean before) {
        static Point parse(String text) {
            String[] parts = text.split("#");
            return new Point(parts[0], parts[1], Integer.parseInt(parts[2]), Boolean.parseBoolean(parts[3]));
        }

        @Override
        public String toString() {
            return type + "#" + method + "#" + arguments + "#" + before;
        }

        ElementMatcher<MethodDescription> matches() {
            return ElementMatchers.<MethodDescription>named(method).and(ElementMatchers.takesArguments(arguments));
        }
    }

    /** The words that start a Java with this agent; the point is armed as long as the file is there. */
    public static String javaOption(Path folder, Point point, Path file) {
        Path jar = folder.resolve("plug-at.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", PlugAt.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, home(ByteBuddy.class).toUri().toString());
        try (OutputStream out = Files.newOutputStream(jar); JarOutputStream zip = new JarOutputStream(out, manifest)) {
            for (Class<?> part : new Class<?>[] {PlugAt.class, Point.class, Weaving.class, Before.class, After.class}) {
                String name = part.getName().replace('.', '/') + ".class";
                zip.putNextEntry(new JarEntry(name));
                zip.write(PlugAt.class.getClassLoader().getResourceAsStream(name).readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "-javaagent:" + jar + "=" + point + "," + file;
    }

    /** Called by the JVM. */
    public static void premain(String words, Instrumentation instrumentation) {
        int comma = words.indexOf(',');
        Point point = Point.parse(words.substring(0, comma));
        armed = Path.of(words.substring(comma + 1));
        instrumentation.addTransformer(new Weaving(point));
    }

    /** Weaves the plug into one class. Whatever else is loaded is left alone, so that a start takes no longer than without. */
    private record Weaving(Point point) implements ClassFileTransformer {
        @Override
        public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
            if (!point.type().replace('.', '/').equals(name)) {
                return null;
            }
            ClassFileLocator classes = new ClassFileLocator.Compound(ClassFileLocator.Simple.of(point.type(), bytes),
                    ClassFileLocator.ForClassLoader.of(loader));
            return new ByteBuddy().decorate(TypePool.Default.of(classes).describe(point.type()).resolve(), classes)
                    .visit(Advice.to(point.before() ? Before.class : After.class).on(point.matches())).make().getBytes();
        }
    }

    /** Pulls the plug, if it is time. */
    public static void pull() {
        if (!Files.exists(armed)) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
            Thread.sleep(Long.MAX_VALUE);
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(137);
        }
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Woven in at the beginning of the method. */
    public static final class Before {
        private Before() {}

        @Advice.OnMethodEnter
        static void enter() {
            PlugAt.pull();
        }
    }

    /** Woven in at its end. */
    public static final class After {
        private After() {}

        @Advice.OnMethodExit
        static void exit() {
            PlugAt.pull();
        }
    }
}
