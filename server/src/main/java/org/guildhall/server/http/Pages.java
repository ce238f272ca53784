package org.guildhall.server.http;

/** Makes a page of a template and its model, in the theme's layout. */
@FunctionalInterface
public interface Pages {
    /**
     * The page as UTF-8.
     *
     * @param visit who asks for what, in which language, and which form was refused if one was
     * @param owner the id of the plugin whose template it is, or {@code hall}
     */
    byte[] page(Visit visit, String owner, String template, Record model);
}
