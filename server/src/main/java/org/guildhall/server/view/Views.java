package org.guildhall.server.view;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.guildhall.api.community.ContentRef;
import org.guildhall.api.web.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes pages of templates and models. Templates are read once, and again whenever a plugin comes or goes. */
public final class Views {
    private static final Logger LOG = LoggerFactory.getLogger(Views.class);
    private static final int PAGE_CHARACTERS = 32 * 1024;
    private static final List<String> PASSED_ON = List.of("site", "zone", "group", "you");

    private final Templates templates;
    private final Words words;
    private final Assets assets;
    private final InstantSource clock;
    private final BiConsumer<String, Throwable> failed;
    private final AtomicReference<Loaded> loaded;

    /** The templates as they were compiled for one set of plugins. */
    private record Loaded(long generation, PebbleEngine engine) {}

    /**
     * Pages of this theme.
     *
     * @param failed told which plugin's fragment could not be printed, and why
     */
    public Views(Theme theme, Sources plugins, Words words, Assets assets, InstantSource clock,
                 BiConsumer<String, Throwable> failed) {
        this.templates = new Templates(theme, plugins);
        this.words = words;
        this.assets = assets;
        this.clock = clock;
        this.failed = failed;
        this.loaded = new AtomicReference<>(new Loaded(Long.MIN_VALUE, engine()));
    }

    /**
     * The page as UTF-8.
     *
     * @param owner whose template it is: a plugin's id, or {@link Words#HALL}
     * @param template its name without folder and ending
     */
    public byte[] render(String owner, String template, Record model, Site site, Locale locale, ZoneId zone) {
        Map<String, @Nullable Object> variables = new HashMap<>(Attributes.variables(model));
        variables.put("site", site);
        variables.put("zone", zone);
        variables.put(Call.OWNER, owner);
        return print(engine(site.generation()), Templates.name(owner, template), variables, locale).getBytes(StandardCharsets.UTF_8);
    }

    /** Reads all templates again, and lets go of what was kept of plugins before this generation. */
    public void renew(long generation) {
        loaded.updateAndGet(now -> generation > now.generation ? renewed(generation) : now);
    }

    private PebbleEngine engine(long generation) {
        renew(generation);
        Loaded newest = loaded.get();
        // A request from before the last change must not leave an old plugin's templates in the new cache.
        return newest.generation == generation ? newest.engine : engine();
    }

    private PebbleEngine engine(Call.Use use) {
        return use.context().getVariable("site") instanceof Site site ? engine(site.generation()) : loaded.get().engine;
    }

    private Loaded renewed(long generation) {
        assets.forgetPlugins();
        return new Loaded(generation, engine());
    }

    private PebbleEngine engine() {
        return new PebbleEngine.Builder().loader(templates).extension(new Printing(words, assets, this::slot, clock))
                .newLineTrimming(true).build();
    }

    private static String print(PebbleEngine engine, String name, Map<String, @Nullable Object> variables, Locale locale) {
        StringWriter page = new StringWriter(PAGE_CHARACTERS);
        try {
            engine.getTemplate(name).evaluate(page, variables, locale);
        } catch (PebbleException e) {
            throw TemplateFault.of(name, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString();
    }

    private String slot(Call.Use use) {
        StringBuilder printed = new StringBuilder();
        Object asked = use.at(0);
        Collection<Fragment> fragments = switch (asked) {
            case Fragment one -> List.of(one);
            case Fragments all -> all.all();
            case ContentRef ref -> beside(ref, use).all();
            case null -> List.of();
            default -> throw new IllegalArgumentException("not a fragment: " + asked.getClass());
        };
        fragments.forEach(fragment -> printed.append(printed(fragment, use)));
        return printed.toString();
    }

    private static Fragments beside(ContentRef ref, Call.Use use) {
        return use.context().getVariable("site") instanceof Site site ? site.beside().getOrDefault(ref, Fragments.NONE) : Fragments.NONE;
    }

    private String printed(Fragment fragment, Call.Use use) {
        Response.View view = fragment.view();
        try {
            Map<String, @Nullable Object> variables = new HashMap<>();
            PASSED_ON.forEach(name -> variables.put(name, use.context().getVariable(name)));
            variables.putAll(Attributes.variables(view.model()));
            variables.put(Call.OWNER, fragment.plugin());
            String name = fragment.plugin().equals(Words.HALL) ? view.template() : Templates.name(fragment.plugin(), view.template());
            return print(engine(use), name, variables, use.context().getLocale());
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.warn("Plugin {}: its template {} was left out: {}", fragment.plugin(), view.template(), e.getMessage(), e);
            failed.accept(fragment.plugin(), e);
            return "";
        }
    }
}
