package org.guildhall.plugins.moderation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Activity;
import org.guildhall.api.community.ActivityLog;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Messages;
import org.guildhall.api.host.Page;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** The hall's log as moderators read it: all that was done, and whether anybody has touched it since. */
record LogPages(ActivityLog log, Messages messages) {
    private static final int MOST_PAGES = 20;
    private static final int ON_PAGE = 50;
    private static final int MOST_EXPORTED = 400;

    /** Which part of it is shown: what moderators did, or everything; and whether the chain is to be checked. */
    record Ask(boolean all, boolean check, @Range(max = 60) Optional<String> after) {}

    /** One entry. */
    record Entry(String kind, String title, String key, Optional<Person> about, Optional<Person> by, String place, Instant at,
            String evidence) {}

    /** The page; {@code intact} is there where it was checked. */
    record LogPage(String base, String place, boolean all, List<Entry> items, Optional<String> next, Optional<Boolean> intact) {}

    Response ofGroup(Request request, Ask ask) {
        return page(request, Scope.of(request), ask);
    }

    Response ofHall(Request request, Ask ask) {
        return page(request, Scope.hall(), ask);
    }

    Response exportOfGroup(Request request, Ask ask) {
        return export(request, Scope.of(request), ask);
    }

    Response exportOfHall(Request request, Ask ask) {
        return export(request, Scope.hall(), ask);
    }

    private Response page(Request request, Scope scope, Ask ask) {
        List<Entry> items = new ArrayList<>();
        Optional<String> next = ask.after();
        for (int i = 0; i < MOST_PAGES; i++) {
            Page<Activity> page = read(scope, next);
            page.items().stream().filter(it -> ask.all() || ours(it)).map(it -> entry(request, it)).forEach(items::add);
            next = page.next();
            if (next.isEmpty() || items.size() >= ON_PAGE) {
                break;
            }
        }
        return Response.view("log", new LogPage(scope.base(), scope.name(), ask.all(), List.copyOf(items), next,
                ask.check() ? Optional.of(log.isIntact()) : Optional.empty()));
    }

    private Response export(Request request, Scope scope, Ask ask) {
        return new Response.Raw("text/csv; charset=utf-8", out -> write(request, scope, ask, out)).savedAs("moderation-log.csv");
    }

    private void write(Request request, Scope scope, Ask ask, OutputStream out) throws IOException {
        // A spreadsheet takes it for UTF-8 by the mark in front.
        line(out, "\ufeffat", "kind", "title", "key", "about", "by", "group", "evidence");
        Optional<String> next = Optional.empty();
        for (int i = 0; i < MOST_EXPORTED; i++) {
            Page<Activity> page = read(scope, next);
            for (Activity it : page.items()) {
                if (ask.all() || ours(it)) {
                    Entry entry = entry(request, it);
                    line(out, entry.at().toString(), entry.kind(), entry.title(), entry.key(), name(entry.about()), name(entry.by()),
                            entry.place(), entry.evidence());
                }
            }
            next = page.next();
            if (next.isEmpty()) {
                return;
            }
        }
    }

    private Page<Activity> read(Scope scope, Optional<String> after) {
        return scope.group().map(group -> log.of(group, after)).orElseGet(() -> log.all(after));
    }

    private static boolean ours(Activity it) {
        return it.kind().startsWith("moderation.") || it.kind().equals("muted") || it.kind().equals("removed-for-violation");
    }

    private Entry entry(Request request, Activity it) {
        String key = "activity." + it.kind().replace("moderation.", "");
        String title = messages.say(request.locale(), key);
        // Whoever something is about does not learn whose doing it was.
        Optional<Person> by = it.by().filter(person -> !it.about().equals(request.visitor()));
        return new Entry(it.kind(), title.equals(key) ? it.kind() : title, it.key(), it.about(), by, it.group().map(Group::name).orElse(""),
                it.at(), it.evidence());
    }

    private static String name(Optional<Person> person) {
        return person.map(Person::name).orElse("");
    }

    private static void line(OutputStream out, String... cells) throws IOException {
        List<String> quoted = new ArrayList<>();
        for (String cell : cells) {
            // A cell that begins so is a formula to spreadsheets.
            String safe = cell.matches("^[=+\\-@\\t].*") ? "'" + cell : cell;
            quoted.add("\"" + safe.replace("\"", "\"\"") + "\"");
        }
        out.write((String.join(",", quoted) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
