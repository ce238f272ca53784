package org.guildhall.plugins.announcements;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Where announcements are written, changed, pinned, taken down, and confirmed. */
record Desk(Database database, Board board, Words words, Pins pins, Confirmations confirmations, Reader reader, InstantSource clock) {
    /**
     * A new announcement.
     *
     * @param publishAt when members see it: with an offset, or by the group's clock; at once if empty
     * @param pinUntil the last day on top; no end if empty
     */
    record Draft(@Range(min = 1, max = 80) String title, @Range(min = 1, max = 10_000) String text, boolean pin,
                 @Range(max = 40) String publishAt, Optional<LocalDate> pinUntil) {}

    /**
     * Other words.
     *
     * @param askAgain whether those who have confirmed it are asked anew
     * @param version the version that was read before; the newest if left out
     * @param publishAt another time, while it is not out yet
     */
    record Change(@Range(min = 1, max = 80) String title, @Range(min = 1, max = 10_000) String text, boolean askAgain,
                  Optional<Integer> version, @Range(max = 40) String publishAt) {}

    /** Why it is taken down. */
    record Deletion(@Range(min = 1, max = 200) String reason) {}

    /** Until when it stands on top; the last day. */
    record Pinning(Optional<LocalDate> until) {}

    /** Where somebody confirmed it, to go back to. */
    record Receipt(Optional<From> from) {
        /** A page that shows announcements. */
        enum From {
            /** The group's own page. */
            GROUP,
            /** The list. */
            LIST
        }
    }

    /** What was written or changed. */
    record Told(Announcement announcement) {}

    Response write(Request request, Draft draft) {
        Group group = request.group();
        Instant now = clock.instant();
        Instant publishAt = toCome(draft.publishAt(), group.zone(), now).orElse(now);
        Optional<Instant> until = Moments.endOf("pinUntil", draft.pinUntil(), group.zone(), now);
        long id = database.write(sql -> {
            Board.Draft said = new Board.Draft(draft.title(), draft.text());
            long added = board.add(group, request.person(), said, publishAt, now);
            words.published(group, added, request.person(), said);
            if (draft.pin()) {
                pins.pin(group, added, until, now);
            }
            return added;
        });
        return Response.created(Reader.address(group) + "/" + id, told(request, id));
    }

    Response change(Request request, Change change) {
        Notice notice = standing(request);
        Instant now = clock.instant();
        boolean out = notice.isOut(now);
        if (out && !change.publishAt().isEmpty()) {
            throw Refused.field("publishAt", "edit.out-already");
        }
        Instant publishAt = toCome(change.publishAt(), request.group().zone(), now).orElse(notice.publishAt());
        Board.Draft said = new Board.Draft(change.title(), change.text());
        database.run(sql -> {
            board.change(notice, change.version().orElse(notice.wording().version()), request.person(), said, change.askAgain(), publishAt,
                    now);
            words.changed(request.group(), notice.id(), request.person(), said);
        });
        return done(request, notice);
    }

    Response delete(Request request, Deletion deletion) {
        Notice notice = standing(request);
        database.run(sql -> {
            board.delete(notice, request.person(), deletion.reason(), clock.instant());
            pins.unpin(notice.id());
        });
        return Response.done(Reader.address(request.group()), told(request, notice.id()));
    }

    Response pin(Request request, Pinning pinning) {
        Notice notice = standing(request);
        Instant now = clock.instant();
        pins.pin(request.group(), notice.id(), Moments.endOf("until", pinning.until(), request.group().zone(), now), now);
        return done(request, notice);
    }

    Response unpin(Request request) {
        Notice notice = standing(request);
        pins.unpin(notice.id());
        return done(request, notice);
    }

    Response confirm(Request request, Receipt receipt) {
        Notice notice = readable(request);
        Instant now = clock.instant();
        if (!notice.isOut(now)) {
            throw new Refused(Refused.Kind.CONFLICT, "confirm.not-out");
        }
        confirmations.confirm(notice, request.person(), now);
        String page = Reader.address(request.group());
        String back = receipt.from().map(from -> from == Receipt.From.GROUP ? "/g/" + request.group().slug() : page)
                .orElse(page + "/" + notice.id());
        return Response.done(back, told(request, notice.id()));
    }

    /**
     * The one that the path names, as far as the asker may know of it.
     *
     * @throws Refused NOT_FOUND
     */
    Notice readable(Request request) {
        return Optional.of(request.path("id")).filter(id -> id.matches("\\d{1,18}")).map(Long::valueOf)
                .flatMap(id -> board.find(request.group(), id))
                .filter(notice -> notice.isOut(clock.instant()) && !words.visible(List.of(notice)).isEmpty() || request.may(Role.ADMIN))
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "announcement.none"));
    }

    /** The one that the path names, unless it was taken down. */
    Notice standing(Request request) {
        Notice notice = readable(request);
        if (notice.deleteReason().isPresent()) {
            throw new Refused(Refused.Kind.CONFLICT, "announcement.deleted");
        }
        return notice;
    }

    private Response done(Request request, Notice notice) {
        return Response.done(Reader.address(request.group()) + "/" + notice.id(), told(request, notice.id()));
    }

    private Told told(Request request, long id) {
        Notice notice = board.find(request.group(), id).orElseThrow();
        return new Told(reader.read(request.group(), List.of(notice), request.person(), clock.instant()).getFirst());
    }

    private static Optional<Instant> toCome(String text, ZoneId zone, Instant now) {
        Optional<Instant> moment = Moments.read("publishAt", text, zone);
        if (moment.filter(at -> at.isBefore(now)).isPresent()) {
            throw Refused.field("publishAt", "moment.passed");
        }
        return moment;
    }
}
