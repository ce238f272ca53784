package org.guildhall.server.view;

import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.api.money.Money;
import org.jspecify.annotations.Nullable;

/** The filters and functions of the hall's templates; {@code themes/README.md} tells of them. */
final class Printing extends AbstractExtension {
    private final Map<String, Filter> filters = new HashMap<>();
    private final Map<String, Function> functions = new HashMap<>();

    Printing(Words words, Assets assets, Slotting slots, InstantSource clock) {
        amounts();
        times(clock);
        texts();
        words(words);
        places();
        pictures(assets);
        functions.put("slot", (Call) use -> new SafeString(slots.print(use)));
        new Forms(words).into(functions);
    }

    private void amounts() {
        filter("money", (Money money, Use use) -> use.formats().money(money));
        filter("fee", (Money money, Use use) -> use.formats().shortly(money));
        filter("typed", (Money money, Use use) -> use.formats().typed(money));
        filter("price", (Money money, Use use) -> new SafeString(price(money, use)));
        filter("bytes", (Number size, Use use) -> use.formats().bytes(size.longValue()));
        filter("number", (Number number, Use use) -> use.formats().number(number));
    }

    private void times(InstantSource clock) {
        filter("date", (Object when, Use use) -> use.formats().date(when, use.zone()));
        filter("day", (Object when, Use use) -> use.formats().shortDate(when, use.zone()));
        filter("time", (Object when, Use use) -> use.formats().time(when, use.zone()));
        filter("datetime", (Object when, Use use) -> use.formats().dateTime(when, use.zone()));
        filter("local", (Instant when, Use use) -> when.atZone(use.zone()).toLocalDateTime());
        filter("ago", (Instant when, Use use) -> use.formats().ago(when, clock.instant(), use.zone()));
        filter("calendarday", (Instant when, Use use) -> use.formats().calendarDay(when, clock.instant(), use.zone()));
        filter("left", (Instant until, Use use) -> Math.max(0, Duration.between(clock.instant(), until).toSeconds()));
        filter("duration", (Duration length, Use use) -> use.formats().clock(length));
        filter("span", (Duration length, Use use) -> use.formats().span(length));
        filter("millis", (Duration length, Use use) -> use.formats().millis(length));
        filter("unit", (Duration length, Use use) -> TypedSpan.of(length).unit());
        filter("amount", (Duration length, Use use) -> TypedSpan.of(length).amount());
        filter("timer", (Instant until, Use use) -> new SafeString(timer(until, clock.instant(), use)));
    }

    private void texts() {
        filter("markdown", (String text, Use use) -> new SafeString(Markdown.html(text)));
        filter("qr", (String text, Use use) -> new SafeString(new QrWriter().svg(text)));
        filter("lines", (String text, Use use) -> text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
    }

    private void words(Words words) {
        functions.put("t", (Call) use -> words.say(use.owner(), use.context().getLocale(), use.text(0), use.from(1)));
        functions.put("said", (Call) use -> words.find(use.owner(), use.context().getLocale(), use.text(0)).isPresent());
        functions.put("initial", (Call) use -> Looks.initial(use.text(0)));
        functions.put("hue", (Call) use -> Looks.hue(((Number) use.at(0)).longValue()));
        functions.put("lattice", (Call) use -> Looks.lattice(((Number) use.at(0)).longValue()));
    }

    private void places() {
        functions.put("within", (Call) use -> use.context().getVariable("site") instanceof Site site
                && (site.path() + "/").replace('?', '/').startsWith(use.text(0) + "/"));
    }

    private void pictures(Assets assets) {
        functions.put("asset", (Call) use -> assets.find(use.owner(), use.text(0))
                .or(() -> assets.find(Words.HALL, use.text(0))).map(Assets.Asset::path)
                .orElseThrow(() -> new IllegalArgumentException("no static file " + use.text(0))));
        functions.put("icon", (Call) use -> new SafeString(Looks.icon(assets, use.text(0), use.text(1))));
    }

    private static String price(Money money, Use use) {
        String per = use.argument(0);
        String size = use.argument(1);
        return "<span class=\"price" + (size.isEmpty() ? "" : " price-" + size) + "\"><small>" + use.formats().symbol(money) + "</small>"
                + use.formats().figure(money) + (per.isEmpty() ? "" : "<small>" + Looks.escape(per) + "</small>") + "</span>";
    }

    private static String timer(Instant until, Instant now, Use use) {
        Duration left = Duration.between(now, until);
        Duration shown = left.isNegative() ? Duration.ZERO : left;
        String ends = use.argument(0);
        return "<time class=\"num\" role=\"timer\" data-left=\"" + shown.toSeconds() + "\""
                + (ends.isEmpty() ? "" : " data-ends=\"" + Looks.escape(ends) + "\"") + ">" + use.formats().clock(shown) + "</time>";
    }

    @SuppressWarnings("unchecked")
    private <V> void filter(String name, Printer<V> printer) {
        filters.put(name, new Filter() {
            @Override
            public @Nullable List<String> getArgumentNames() {
                return null;
            }

            @Override
            public @Nullable Object apply(@Nullable Object input, Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
                return input == null ? "" : printer.print((V) input, new Use(arguments, context));
            }
        });
    }

    /** Turns a value that is there into what is printed. */
    @FunctionalInterface
    private interface Printer<V> {
        Object print(V value, Use use);
    }

    /** Where a filter is used. */
    private record Use(Map<String, Object> arguments, EvaluationContext context) {
        Formats formats() {
            return new Formats(context.getLocale());
        }

        ZoneId zone() {
            return context.getVariable("zone") instanceof ZoneId zone ? zone : ZoneOffset.UTC;
        }

        String argument(int position) {
            Object value = arguments.get(String.valueOf(position));
            return value == null ? "" : value.toString();
        }
    }

    @Override
    public Map<String, Filter> getFilters() {
        return filters;
    }

    @Override
    public Map<String, Function> getFunctions() {
        return functions;
    }

    @Override
    public List<AttributeResolver> getAttributeResolver() {
        return List.of(new Attributes());
    }
}
