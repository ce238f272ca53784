package org.guildhall.plugins.creditratings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Activity;
import org.guildhall.api.community.ActivityLog;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Appeals: who may make one, who decides, and what follows. */
record Appeals(Database database, AppealBook book, MarkBook marks, Ratings ratings, Recount recount, ActivityLog log, News news, Groups groups,
               People people, InstantSource clock) {
    /** The activities it writes. */
    static final String UPHELD = "appeal-upheld";
    static final String DISMISSED = "appeal-dismissed";

    private static final Duration IN_TIME = Duration.ofDays(30);
    private static final Person GONE = new Person(0, "—");

    /** What is said against a line. */
    record Word(@Range(min = 10, max = 1000) String text) {}

    /** Why it was decided so. */
    record Answer(@Range(max = 1000) Optional<String> answer) {}

    /** What a program gets. */
    record Made(Appeal appeal) {}

    /**
     * The page of one line.
     *
     * @param subject whose line it is, by name
     * @param until until when it can be appealed
     * @param mayAppeal whether the reader may do it now
     */
    record LinePage(Optional<Group> group, String subject, String back, String page, Why.Shown line, Optional<Appeal> appeal, Instant until,
                    boolean mayAppeal) {}

    /** One appeal on the desk. */
    record Case(Appeal appeal, Person person, String subject, String back, Why.Shown line) {}

    /** The desk. */
    record DeskPage(List<Case> open, List<Case> decided) {}

    Response showOfGroup(Request request) {
        Group group = request.group();
        return show(Optional.of(group), group.name(), Paths.group(group), mark(request, Subject.of(group)));
    }

    Response showOfPerson(Request request, Person person) {
        onlyThemselves(request, person);
        return show(Optional.empty(), person.name(), Paths.person(person), mark(request, Subject.of(person)));
    }

    Response ofGroup(Request request, Word word) {
        Group group = request.group();
        return make(request, Paths.group(group), mark(request, Subject.of(group)), word);
    }

    Response ofPerson(Request request, Person person, Word word) {
        onlyThemselves(request, person);
        return make(request, Paths.person(person), mark(request, Subject.of(person)), word);
    }

    Response desk(Request request) {
        return Response.view("appeals", new DeskPage(cases(book.open()), cases(book.decided())));
    }

    Response uphold(Request request, Answer answer) {
        return decide(request, Appeal.State.UPHELD, answer);
    }

    Response dismiss(Request request, Answer answer) {
        return decide(request, Appeal.State.DISMISSED, answer);
    }

    private Response show(Optional<Group> group, String name, String back, Mark mark) {
        Optional<Appeal> made = Optional.ofNullable(book.of(List.of(mark.id())).get(mark.id()));
        Instant until = mark.at().plus(IN_TIME);
        boolean may = made.isEmpty() && mark.voided().isEmpty() && clock.instant().isBefore(until);
        return Response.view("line", new LinePage(group, name, back, Paths.line(back, mark.id()), shown(mark), made, until, may));
    }

    private Response make(Request request, String subject, Mark mark, Word word) {
        if (mark.voided().isPresent()) {
            throw new Refused(Refused.Kind.CONFLICT, "appeal.void");
        }
        if (!clock.instant().isBefore(mark.at().plus(IN_TIME))) {
            throw new Refused(Refused.Kind.CONFLICT, "appeal.late", IN_TIME.toDays());
        }
        Appeal appeal = database.write(sql -> {
            Appeal made = book.make(mark, request.person().id(), word.text().strip(), clock.instant());
            news.appealed(made);
            return made;
        });
        return Response.created(Paths.line(subject, mark.id()), new Made(appeal));
    }

    /** Nobody decides about their own; what is decided stays so, and the same word again changes nothing. */
    private Response decide(Request request, Appeal.State state, Answer answer) {
        Appeal appeal = book.find(number(request)).orElseThrow(Appeals::unknown);
        Mark mark = marks.find(appeal.mark()).orElseThrow(Appeals::unknown);
        if (isOwn(request.person(), appeal, mark)) {
            throw new Refused(Refused.Kind.FORBIDDEN, "appeal.own");
        }
        database.run(sql -> {
            if (!book.decide(appeal, state, answer.answer().orElse("").strip(), clock.instant())) {
                throw new Refused(Refused.Kind.CONFLICT, "appeal.decided");
            }
            if (state == Appeal.State.UPHELD && marks.makeVoid(mark, "appeal", clock.instant())) {
                recount.refresh(mark.subject());
            }
            log.write(new Activity(state == Appeal.State.UPHELD ? UPHELD : DISMISSED, "appeal:" + appeal.id(), mark.group().map(groups::get),
                    people.get(List.of(appeal.person())).values().stream().findFirst(), Optional.of(request.person()), clock.instant(),
                    Paths.line(news.subjectPath(mark.subject()), mark.id())));
            news.decided(appeal, mark, state == Appeal.State.UPHELD);
        });
        return Response.done(Paths.DESK, new Made(book.find(appeal.id()).orElseThrow()));
    }

    private boolean isOwn(Person decider, Appeal appeal, Mark mark) {
        boolean ownGroup = mark.subject().kind() == Subject.Kind.GROUP && groups.get(mark.subject().id()).owner().equals(decider);
        return appeal.person() == decider.id() || mark.subject().equals(Subject.of(decider)) || ownGroup;
    }

    private List<Case> cases(List<Appeal> appeals) {
        Map<Long, Person> known = people.get(appeals.stream().map(Appeal::person).distinct().toList());
        return appeals.stream().flatMap(appeal -> marks.find(appeal.mark()).stream().map(mark -> new Case(appeal,
                known.getOrDefault(appeal.person(), GONE), name(mark.subject()), news.subjectPath(mark.subject()), shown(mark)))).toList();
    }

    private String name(Subject subject) {
        return subject.kind() == Subject.Kind.GROUP ? groups.get(subject.id()).name()
                : Optional.ofNullable(people.get(List.of(subject.id())).get(subject.id())).orElse(GONE).name();
    }

    /** The line as it stands; one whose time is over, or that no rule speaks of any more, is worth nothing. */
    private Why.Shown shown(Mark mark) {
        Map<Long, Line> lines = ratings.rate(mark.subject()).lines().stream().filter(line -> line.id() > 0)
                .collect(Collectors.toMap(Line::id, line -> line));
        Line bare = new Line(mark.id(), mark.event(), mark.key(), 0, mark.at(), Optional.empty(), mark.voided(), mark.why(), mark.evidence(),
                mark.figure(), mark.base(), Events.words(mark.event()));
        return Why.Shown.of(lines.getOrDefault(mark.id(), bare), true, "");
    }

    private Mark mark(Request request, Subject subject) {
        return Stream.of(number(request)).flatMap(id -> marks.find(id).stream()).filter(mark -> mark.subject().equals(subject)).findFirst()
                .orElseThrow(Appeals::unknown);
    }

    private static void onlyThemselves(Request request, Person person) {
        if (!request.person().equals(person)) {
            throw new Refused(Refused.Kind.FORBIDDEN, "appeal.not-yours");
        }
    }

    private static long number(Request request) {
        String text = request.path("id");
        if (!text.matches("\\d{1,18}")) {
            throw unknown();
        }
        return Long.parseLong(text);
    }

    private static Refused unknown() {
        return new Refused(Refused.Kind.NOT_FOUND, "appeal.unknown");
    }
}
