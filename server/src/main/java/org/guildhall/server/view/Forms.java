package org.guildhall.server.view;

import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.guildhall.server.data.Field;
import org.guildhall.server.view.Site.Refusal;
import org.jspecify.annotations.Nullable;

/** What templates say about a form that was refused: all errors on top, each at its field, and what had been entered. */
final class Forms {
    private final Words words;

    Forms(Words words) {
        this.words = words;
    }

    void into(Map<String, Function> functions) {
        functions.put("errors", (Call) use -> new SafeString(refusal(use).filter(refusal -> !refusal.message().isEmpty()).map(refusal -> summary(use, refusal)).orElse("")));
        functions.put("error", (Call) use -> new SafeString(error(use, use.text(0))));
        functions.put("invalid", (Call) use -> new SafeString(invalid(use, use.text(0), use.text(1))));
        functions.put("described", (Call) use -> new SafeString(described(use, use.text(0), use.text(1))));
        functions.put("rows", (Call) use -> rows(use.text(0), (Field) use.at(1), refusal(use)));
        functions.put("value", (Call) use -> entered(use, use.text(0)).orElseGet(() -> use.text(1)));
        functions.put("chosen", (Call) this::chosen);
        functions.put("key", (Call) use -> new SafeString(site(use).map(Site::key).filter(key -> !key.isEmpty())
                .map(key -> "<input type=\"hidden\" name=\"_key\" value=\"" + Looks.escape(key) + "\">").orElse("")));
    }

    /** Whether this value of the field was chosen, or stands there now if nothing was sent. */
    private Object chosen(Call.Use use) {
        Optional<List<String>> sent = refusal(use).map(refusal -> refusal.values().get(use.text(0)));
        return refusal(use).isPresent() ? sent.orElse(List.of()).contains(use.text(1)) : use.text(1).equals(use.text(2));
    }

    private String summary(Call.Use use, Refusal refusal) {
        StringBuilder list = new StringBuilder("<div class=\"note note-bad summary\" role=\"alert\" tabindex=\"-1\" data-refused>");
        list.append("<div class=\"fill\"><b>").append(Looks.escape(refusal.message())).append("</b>");
        if (!refusal.fields().isEmpty()) {
            list.append("<ul>");
            refusal.fields().forEach((field, said) -> list.append("<li><a href=\"#").append(Looks.escape(field)).append("\">")
                    .append(label(use, field)).append(Looks.escape(said)).append("</a></li>"));
            list.append("</ul>");
        }
        return list.append("</div></div>").toString();
    }

    /** What the field is called: by the fields of the form if the page gives them, or by the message {@code field.<name>}. */
    private String label(Call.Use use, String field) {
        String owner = use.owner();
        return among(use.at(0), field).or(() -> words.find(owner, use.context().getLocale(), "field." + field))
                .map(label -> Looks.escape(label) + (use.context().getLocale().getLanguage().equals("zh") ? "：" : ": ")).orElse("");
    }

    private static Optional<String> among(@Nullable Object fields, String name) {
        String[] path = name.split("\\.");
        Optional<Field> outer = fields instanceof List<?> all ? all.stream().filter(Field.class::isInstance).map(Field.class::cast)
                .filter(field -> field.name().equals(path[0])).findFirst() : Optional.empty();
        return outer.map(field -> path.length < 2 || !path[1].matches("\\d{1,3}") ? field.label()
                : field.label() + " " + (Integer.parseInt(path[1]) + 1) + (path.length < 3 ? "" : ", " + among(field.of(), path[2]).orElse(path[2])));
    }

    /** What is said below this field. */
    static String error(Call.Use use, String field) {
        return message(use, field).map(said -> "<p class=\"error\" id=\"" + Looks.escape(field) + "-e\">" + Looks.escape(said) + "</p>")
                .orElse("");
    }

    /** The attributes of an input, above all if its value was not taken: the first of those is where the reader goes on. */
    private static String invalid(Call.Use use, String field, String hints) {
        Set<String> wrong = refusal(use).map(refusal -> refusal.fields().keySet()).orElse(Set.of());
        boolean isWrong = wrong.contains(field);
        return (isWrong ? " aria-invalid=\"true\"" : "") + described(use, field, hints)
                + (isWrong && wrong.iterator().next().equals(field) ? " autofocus" : "");
    }

    /** Names what tells more of a field: its hints, and what was wrong with it. */
    private static String described(Call.Use use, String field, String hints) {
        String all = (hints + message(use, field).map(said -> " " + field + "-e").orElse("")).strip();
        return all.isEmpty() ? "" : " aria-describedby=\"" + Looks.escape(all) + "\"";
    }

    /** The rows of a list as they were entered, or else as they stand there now; an entered row knows which it was. */
    private static List<List<Field>> rows(String name, Field list, Optional<Refusal> refusal) {
        List<List<Field>> now = list.rows();
        if (refusal.isEmpty()) {
            return now;
        }
        Map<String, List<String>> values = refusal.get().values();
        Pattern row = Pattern.compile(Pattern.quote(name) + "\\.(\\d{1,3})(\\..*)?");
        int entered = values.keySet().stream().map(row::matcher).filter(Matcher::matches)
                .mapToInt(match -> Integer.parseInt(match.group(1)) + 1).max().orElse(0);
        return IntStream.range(0, entered).mapToObj(at -> values.getOrDefault(name + "." + at + "._was", List.of()).stream().findFirst()
                .filter(was -> was.matches("\\d{1,3}")).map(Integer::parseInt).filter(was -> was < now.size()).map(now::get)
                .orElse(list.of())).toList();
    }

    /** What had been entered into this field. */
    static Optional<String> entered(Call.Use use, String field) {
        return refusal(use).map(refusal -> refusal.values().get(field)).flatMap(values -> values.stream().reduce((first, last) -> last));
    }

    private static Optional<String> message(Call.Use use, String field) {
        return refusal(use).map(refusal -> refusal.fields().get(field));
    }

    private static Optional<Refusal> refusal(Call.Use use) {
        return site(use).flatMap(Site::refusal);
    }

    private static Optional<Site> site(Call.Use use) {
        return use.context().getVariable("site") instanceof Site site ? Optional.of(site) : Optional.empty();
    }
}
