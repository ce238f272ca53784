package org.guildhall.server.pages;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.host.Page;
import org.guildhall.server.data.Field;
import org.guildhall.server.settings.OpenForm;
import org.guildhall.server.settings.SettingsLog.Entry;
import org.guildhall.server.view.Words;

/** Settings forms as their pages show them: fields with labels, who changed what, and what a reset would do. */
public final class FormSheets {
    private final Words words;
    private final Labels labels;

    /** Says everything in these words. */
    public FormSheets(Words words) {
        this.words = words;
        this.labels = new Labels(words);
    }

    /**
     * Where a list of changes goes on.
     *
     * @param after the line it was read up to
     */
    public record Older(Optional<String> after) {}

    /**
     * A form.
     *
     * @param action where it is sent; its reset lies below
     * @param changes who changed what, the newest first
     */
    public record Sheet(List<Field> fields, String action, Page<Entry> changes) {}

    /** What would stand there differently in one field. */
    public record Wish(String field, String label, boolean secret, String before, String after) {}

    /**
     * The question before a reset.
     *
     * @param title whose form it is
     * @param action the form's own page
     * @param changes what would stand there differently
     */
    public record Resetting(String title, String action, List<Wish> changes) {}

    /** The form of this owner, at this address. */
    public Sheet sheet(OpenForm<?> form, String owner, String action, Locale reader, Older older) {
        List<Field> fields = labels.on(form.fields(), owner, reader);
        return new Sheet(fields, action, new Changelog(words, fields, reader).of(form.log(older.after())));
    }

    /** What a reset of this form would do. */
    public Resetting resetting(OpenForm<?> form, String owner, String action, Locale reader) {
        List<Field> fields = labels.on(form.fields(), owner, reader);
        String title = owner.equals(Words.HALL) ? words.say(owner, reader, "settings.title") : words.say(owner, reader, "plugin.name");
        return new Resetting(title, action, new Changelog(words, fields, reader).of(form.resetting()));
    }
}
