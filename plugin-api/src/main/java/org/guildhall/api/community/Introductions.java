package org.guildhall.api.community;

import org.guildhall.api.host.Event;

/**
 * Who came because of whom. A plugin that lets people in on somebody's word says so here, and every other plugin may hear of it.
 * So may everybody who shares a link: the hall remembers the word in {@code ?ref=WORD} of whatever page a browser opened last, for
 * thirty days, and says {@link Followed} when that person makes an account, or sends a form whose record has a component
 * {@code Optional<String> ref}; programs give the word in that field.
 *
 * <pre>{@code
 * introductions.tell(new Introductions.Introduced(group, guest, host, "invite-codes"));      // whoever lets in
 * record Buy(String item, Optional<String> ref) {}                                           // whoever sells
 * Listener.within(Introductions.Followed.class, it -> book.bind(it.person(), it.ref()))     // whoever listens
 * }</pre>
 */
@FunctionalInterface
public interface Introductions {
    /** Says it in the current transaction: if that is undone, it was never said. */
    void tell(Introduced introduced);

    /**
     * Somebody comes to a group, or will, because of somebody else.
     *
     * @param way by which plugin's doing: its id
     */
    record Introduced(Group group, Person person, Person by, String way) implements Event {}

    /**
     * Somebody came by a link with this word, which may be nobody's. Said before the form is looked at, in a transaction of its own.
     *
     * @param ref at most 64 letters, digits, hyphens and underscores
     * @param device as {@link org.guildhall.api.web.Request#device()}
     * @param fresh whether the account was made just now
     */
    record Followed(Person person, String ref, String device, boolean fresh) implements Event {}
}
