package org.guildhall.server.view;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.community.ContentRef;

/**
 * What a layout shows around a page, as the variable {@code site}. Suppliers are asked only by layouts that show them.
 *
 * @param name the hall's name
 * @param theme the theme's folder
 * @param lang the page's language, {@code en} or {@code zh-CN}
 * @param otherLang the language one can change to
 * @param path the page's path with its query, to come back to
 * @param me who is signed in
 * @param sandbox whether the home plays with pretended money
 * @param clockOffset how far a sandbox's clock is ahead
 * @param address where the hall is reached, without a slash at the end
 * @param generation changes whenever a plugin comes or goes
 * @param key makes a form that moves money the same when it is sent twice; empty on pages that are kept
 * @param refusal what was wrong with the form that was just sent
 * @param groups the groups of who is signed in
 * @param unread how many notes under the bell who is signed in has not read
 * @param room the group the page belongs to
 * @param caution what admins should know about how the hall was started
 * @param more links to pages of plugins that are for the whole hall
 * @param desk links to the admin's pages; empty for others
 * @param beside what plugins put beside each thing on the page that somebody wrote
 */
public record Site(String name, String theme, String lang, String otherLang, String path, Optional<Me> me, boolean sandbox,
                   Duration clockOffset, String address, long generation, String key, Optional<Refusal> refusal,
                   Supplier<List<Door>> groups, Supplier<Integer> unread, Supplier<Optional<Room>> room, Optional<String> caution,
                   Supplier<List<Link>> more, Supplier<List<Link>> desk, Map<ContentRef, Fragments> beside) {

    /** Who is signed in. */
    public record Me(long id, String name, boolean admin) {}

    /** A group in a list of links. */
    public record Door(long id, String slug, String name) {}

    /**
     * The group a page belongs to, with the tabs this visitor may open.
     *
     * @param role the visitor's role in lower case; empty for a visitor who is no member
     */
    public record Room(long id, String slug, String name, String role, List<Link> tabs) {}

    /**
     * A link whose label has been said in the reader's language.
     *
     * @param icon name of an icon; empty for none
     */
    public record Link(String label, String href, String icon, boolean current) {}

    /**
     * A form that was refused: what is said at which field, and what had been entered.
     *
     * @param message what is wrong with all of it
     * @param fields messages by field
     * @param values what was entered, by field
     */
    public record Refusal(String message, Map<String, String> fields, Map<String, List<String>> values) {}
}
