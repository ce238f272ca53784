package org.guildhall.plugins.paywechat;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Person;
import org.guildhall.api.web.Request;

/** A request as it comes in: parts of its path, headers by lower-case name, raw bytes. */
record Come(Map<String, String> parts, Map<String, String> headers, byte[] body) implements Request {
    static Come to(String part, String value, String agent) {
        return new Come(Map.of(part, value), Map.of("user-agent", agent), new byte[0]);
    }

    static Come with(Postman.Letter letter) {
        Map<String, String> lower = new java.util.HashMap<>();
        letter.headers().forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return new Come(Map.of(), lower, letter.body());
    }

    @Override
    public String path(String name) {
        return parts.get(name);
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public Group group() {
        throw new IllegalStateException("no group");
    }

    @Override
    public Optional<Person> visitor() {
        return Optional.empty();
    }

    @Override
    public Person person() {
        throw new IllegalStateException("nobody");
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
        return "203.0.113.7";
    }
}
