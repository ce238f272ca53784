package org.guildhall.api.web;

import org.guildhall.api.host.Body;
import org.guildhall.api.host.Files.StoredFile;

/** A reply as a value. */
public sealed interface Response {
    /**
     * A page: a template of this plugin inside the theme's layout for a person, the model as JSON for a program.
     *
     * @param template name of a file in {@code templates/}, without its ending
     */
    record View(String template, Record model) implements Response {}

    /**
     * Something was done: a person goes on to that page, a program gets the result as JSON.
     *
     * @param next path of the page that a person sees next
     * @param created whether something new can now be asked for, which a program learns as status 201
     */
    record Done(String next, Record result, boolean created) implements Response {}

    /** Go there, be it another site. */
    record Redirect(String to) implements Response {}

    /**
     * Anything else, streamed: a feed, a picture, a table, the word a payment company wants to hear. Browsers are told to run
     * nothing of it and to believe the type.
     *
     * @param saveAs the name under which a browser saves it instead of showing it; empty to show it
     */
    record Raw(String contentType, Body body, String saveAs) implements Response {
        /** Something to be shown. */
        public Raw(String contentType, Body body) {
            this(contentType, body, "");
        }

        /** The same, to be saved under this name. */
        public Raw savedAs(String name) {
            return new Raw(contentType, body, name);
        }
    }

    /** A file that was kept: a picture is shown, anything else is saved. */
    static Raw file(StoredFile file, Body body) {
        Raw shown = new Raw(file.contentType(), body);
        return file.isPicture() ? shown : shown.savedAs(file.name());
    }

    /** A page made of this template and model. */
    static View view(String template, Record model) {
        return new View(template, model);
    }

    /** Something was done. */
    static Done done(String next, Record result) {
        return new Done(next, result, false);
    }

    /** Something new was made. */
    static Done created(String next, Record result) {
        return new Done(next, result, true);
    }
}
