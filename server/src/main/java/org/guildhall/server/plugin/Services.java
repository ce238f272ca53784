package org.guildhall.server.plugin;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.guildhall.api.Plugin;
import org.guildhall.api.host.Messages;
import org.guildhall.server.shelf.Unusable;

/** The services that a plugin's constructor may ask for, each made for the plugin that asks. */
public final class Services {
    private final Map<Class<?>, Function<PluginHandle, ?>> offers = new HashMap<>();

    /** Offers nothing yet but a plugin's own messages. */
    public Services() {
        offer(Messages.class, PluginHandle::messages);
    }

    /** Offers a service; offer all of them before the first plugin is enabled. */
    public <S> Services offer(Class<S> service, Function<PluginHandle, ? extends S> made) {
        offers.put(service, made);
        return this;
    }

    /** What this class asks for, in the words of its constructor; nothing of the plugin runs. */
    List<Class<?>> asked(Class<?> type) {
        return List.of(constructorOf(type).getParameterTypes());
    }

    /** The same, by simple name. */
    List<String> names(Class<?> type) {
        return asked(type).stream().map(Class::getSimpleName).toList();
    }

    /** Makes the plugin with services of its own. */
    Plugin make(Class<?> type, PluginHandle handle) {
        Constructor<?> constructor = constructorOf(type);
        Object[] services = Stream.of(constructor.getParameterTypes()).map(service -> of(service, handle)).toArray();
        try {
            return (Plugin) constructor.newInstance(services);
        } catch (InvocationTargetException e) {
            throw Diagnosis.of(e.getCause(), "plugin.bad.constructor");
        } catch (ReflectiveOperationException e) {
            throw Diagnosis.of(e, "plugin.bad.cannot-be-made");
        }
    }

    private Object of(Class<?> service, PluginHandle handle) {
        Function<PluginHandle, ?> made = offers.get(service);
        if (made == null) {
            throw Diagnosis.unknownService(service, offers.keySet());
        }
        return made.apply(handle);
    }

    private static Constructor<?> constructorOf(Class<?> type) {
        if (!Plugin.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
            throw Unusable.because("plugin.bad.no-plugin", type.getName());
        }
        Constructor<?>[] constructors = type.getConstructors();
        if (constructors.length != 1) {
            throw Unusable.because("plugin.bad.constructors", type.getName());
        }
        return constructors[0];
    }
}
