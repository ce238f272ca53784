package org.guildhall.bench;

import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Person;
import org.guildhall.api.web.Request;

/** A notification as it comes in, from nobody who is signed in. */
record Letter(byte[] body) implements Request {
    @Override
    public String path(String name) {
        throw new IllegalArgumentException(name);
    }

    @Override
    public Group group() {
        throw new IllegalArgumentException("a notification is for no group");
    }

    @Override
    public Optional<Person> visitor() {
        return Optional.empty();
    }

    @Override
    public Person person() {
        throw new IllegalArgumentException("a notification is from no person");
    }

    @Override
    public boolean may(Memberships.Role least) {
        return false;
    }

    @Override
    public boolean isAdmin() {
        return false;
    }

    @Override
    public Locale locale() {
        return Locale.ENGLISH;
    }

    @Override
    public String key() {
        return "";
    }

    @Override
    public String address() {
        return "127.0.0.1";
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.empty();
    }
}
