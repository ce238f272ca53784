package org.guildhall.api.web;

import org.guildhall.api.host.Body;

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

    /** Anything else, streamed: a feed, a picture, a table, the word a payment company wants to hear. */
    record Raw(String contentType, Body body) implements Response {}

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
