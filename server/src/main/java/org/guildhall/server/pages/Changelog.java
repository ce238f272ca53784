package org.guildhall.server.pages;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guildhall.api.host.Page;
import org.guildhall.server.data.Change;
import org.guildhall.server.data.Field;
import org.guildhall.server.pages.FormSheets.Wish;
import org.guildhall.server.settings.SettingsLog.Entry;
import org.guildhall.server.view.Words;

/** Says in the reader's language what was changed on a form, in the words of the form as it is now. */
final class Changelog {
    private final Words words;
    private final Map<String, Field> fields;
    private final Locale reader;

    /** For a form with these fields, which have been labelled. */
    Changelog(Words words, List<Field> fields, Locale reader) {
        this.words = words;
        this.fields = fields.stream().collect(Collectors.toMap(Field::name, Function.identity()));
        this.reader = reader;
    }

    Page<Entry> of(Page<Entry> page) {
        return new Page<>(page.items().stream().map(entry -> entry.said(label(entry.field()), said(entry.field(), entry.before()),
                said(entry.field(), entry.after()))).toList(), page.next());
    }

    List<Wish> of(List<Change> changes) {
        return changes.stream().map(change -> new Wish(change.field(), label(change.field()), change.secret(),
                said(change.field(), change.before()), said(change.field(), change.after()))).toList();
    }

    private String label(String field) {
        return fields.containsKey(field) ? fields.get(field).label() : field;
    }

    private String said(String name, String text) {
        Field field = fields.get(name);
        if (field == null || text.isEmpty()) {
            return text;
        }
        return switch (field.kind()) {
            case SWITCH -> say("form." + text);
            case CHOICE -> field.choices().stream().filter(choice -> choice.value().equals(text)).map(Field.Choice::label).findFirst().orElse(text);
            case DURATION -> span(text);
            case PERCENT -> text + " %";
            default -> text;
        };
    }

    private String span(String text) {
        Duration length = Duration.parse(text);
        long seconds = length.toSeconds();
        return length.toMillisPart() > 0 ? text : seconds % 86_400 == 0 && seconds > 0 ? say("form.span.days", seconds / 86_400)
                : seconds % 3_600 == 0 && seconds > 0 ? say("form.span.hours", seconds / 3_600)
                : seconds % 60 == 0 && seconds > 0 ? say("form.span.minutes", seconds / 60) : say("form.span.seconds", seconds);
    }

    private String say(String key, Object... arguments) {
        return words.say(Words.HALL, reader, key, arguments);
    }
}
