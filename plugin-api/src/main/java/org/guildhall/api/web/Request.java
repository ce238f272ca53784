package org.guildhall.api.web;

import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Person;

/**
 * What a handler may know about the request, and nothing of the server. Whatever is asked for by name and is missing is
 * refused, never null.
 */
public interface Request {
    /**
     * The part of the path that stands at {@code {name}} in the route.
     *
     * @throws IllegalArgumentException if the route has no such part
     */
    String path(String name);

    /**
     * The group that the route's {@code {group}} names.
     *
     * @throws org.guildhall.api.Refused NOT_FOUND when there is none, or none this visitor may know of
     */
    Group group();

    /** Who is asking, if they are signed in. */
    Optional<Person> visitor();

    /**
     * Who is asking.
     *
     * @throws org.guildhall.api.Refused NOT_SIGNED_IN
     */
    Person person();

    /**
     * Whether who is asking may do in this route's group what this role may do there, for what a page shows to some only;
     * an admin of the hall may do what the owner may. The route's own permission has been asked before the handler is.
     *
     * <pre>{@code boolean mayWrite = request.may(Memberships.Role.ADMIN);}</pre>
     */
    boolean may(Memberships.Role least);

    /** Whether who is asking is an admin of the hall. */
    boolean isAdmin();

    /** The language to answer in: the person's choice, or what the browser asks for. */
    Locale locale();

    /**
     * What makes this request the same as an earlier one: the caller's {@code Idempotency-Key}, the key of the form it
     * was sent from, or a new one.
     */
    String key();

    /** The client's address, read from the proxy's word only if the proxy is trusted. */
    String address();

    /** A fingerprint of the client's address and browser: the same for the same device, and telling nothing else of it. */
    default String device() {
        return Fingerprint.of(address() + "\n" + header("User-Agent").orElse(""));
    }

    /** The first header of this name, looked up without regard to case. */
    Optional<String> header(String name);

    /** The body as it came, for a signature over it; at most 1 MiB. */
    byte[] body();
}
