package org.guildhall.plugins.announcements;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** The list of announcements, each with all it ever said, and the form that writes them. */
record Pages(Board board, Words words, Pins pins, Reader reader, Desk desk, People people, Memberships memberships, InstantSource clock) {
    private static final int ON_PAGE = 20;

    /** Where the list goes on; and for keepers, whether they ask for those that were taken down. */
    record Ask(Optional<String> after, boolean deleted) {}

    /**
     * The list.
     *
     * @param pinned those on top, on the first page
     * @param deleted whether it is the list of those that were taken down
     * @param members how many could confirm
     * @param keeper whether the reader may write
     */
    record Announcements(String page, List<Announcement> pinned, List<Announcement> items, Optional<String> next, boolean deleted,
                         int members, boolean keeper) {}

    /** One of them. */
    record Detail(String page, Announcement announcement, List<Earlier> earlier, int members, boolean keeper) {}

    /** What it said before. */
    record Earlier(int version, String title, String text, Person author, Instant at) {}

    /**
     * The form.
     *
     * @param announcement what is changed; nothing for a new one
     * @param publishAt when it comes out, as the form's field takes it; empty for one that is out
     */
    record Writing(String page, Optional<Announcement> announcement, String zone, String publishAt) {}

    Response list(Request request, Ask ask) {
        Group group = request.group();
        Instant now = clock.instant();
        boolean keeper = request.may(Role.ADMIN);
        Board.Which which = !keeper ? Board.Which.OUT : ask.deleted() ? Board.Which.DELETED : Board.Which.ALL;
        List<Notice> found = board.list(group, which, now, ask.after().map(Bookmark::read), ON_PAGE + 1);
        boolean more = found.size() > ON_PAGE;
        List<Notice> onPage = more ? found.subList(0, ON_PAGE) : found;
        List<Notice> shown = keeper ? onPage : words.visible(onPage);
        boolean top = ask.after().isEmpty() && which != Board.Which.DELETED;
        List<Notice> pinned = top ? words.visible(board.out(pins.in(List.of(group.id()), now).keySet(), now)) : List.of();
        Optional<String> next = more
                ? Optional.of(Bookmark.at(onPage.getLast().publishAt(), onPage.getLast().id()).toString()) : Optional.empty();
        return Response.view("announcements", new Announcements(Reader.address(group), reader.read(group, pinned, request.person(), now),
                reader.read(group, shown, request.person(), now), next, which == Board.Which.DELETED, memberships.count(group), keeper));
    }

    Response show(Request request) {
        Group group = request.group();
        Notice notice = desk.readable(request);
        Announcement announcement = reader.read(group, List.of(notice), request.person(), clock.instant()).getFirst();
        return Response.view("announcement", new Detail(Reader.address(group), announcement, earlier(notice), memberships.count(group),
                request.may(Role.ADMIN)));
    }

    Response write(Request request) {
        return Response.view("writing", new Writing(Reader.address(request.group()), Optional.empty(), request.group().zone().getId(), ""));
    }

    Response edit(Request request) {
        Group group = request.group();
        Notice notice = desk.standing(request);
        Announcement announcement = reader.read(group, List.of(notice), request.person(), clock.instant()).getFirst();
        String publishAt = announcement.scheduled()
                ? LocalDateTime.ofInstant(notice.publishAt(), group.zone()).truncatedTo(ChronoUnit.MINUTES).toString() : "";
        return Response.view("writing", new Writing(Reader.address(group), Optional.of(announcement), group.zone().getId(), publishAt));
    }

    /** What was replaced before anybody could read it is nobody's business. */
    private List<Earlier> earlier(Notice notice) {
        if (notice.changedAt().isEmpty()) {
            return List.of();
        }
        List<Notice.Wording> wordings = board.wordings(notice);
        List<Notice.Wording> read = new ArrayList<>();
        for (int i = 1; i < wordings.size(); i++) {
            if (wordings.get(i - 1).at().isAfter(notice.publishAt())) {
                read.add(wordings.get(i));
            }
        }
        Map<Long, Person> authors = people.get(read.stream().map(Notice.Wording::author).distinct().toList());
        return read.stream().map(words -> new Earlier(words.version(), words.title(), words.text(),
                authors.getOrDefault(words.author(), Reader.GONE), words.at())).toList();
    }
}
