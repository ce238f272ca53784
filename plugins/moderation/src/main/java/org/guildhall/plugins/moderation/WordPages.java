package org.guildhall.plugins.moderation;

import java.time.InstantSource;
import java.util.Optional;
import org.guildhall.api.host.Range;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** Where watched words are kept, and tried out. */
record WordPages(WordBook book, Watch watch, Listening listening, Journal journal, InstantSource clock) {
    private static final int MOST_TEXT = 700_000;

    /** A text to try the lists on. */
    record Ask(@Range(max = 2000) Optional<String> text) {}

    /** The lists, one word or pattern to a line; what is not sent stays. */
    record Lists(@Range(max = MOST_TEXT) Optional<String> warn, @Range(max = MOST_TEXT) Optional<String> hold,
                 @Range(max = MOST_TEXT) Optional<String> block) {}

    /** What a text would meet. */
    record Trial(String text, Optional<Find> find) {}

    /** The page. */
    record WordsPage(String base, String place, String warn, String hold, String block, int lines, int mostLines, int mostPatterns,
                     Optional<Trial> trial) {}

    /** What was kept. */
    record Kept(int lines) {}

    Response ofGroup(Request request, Ask ask) {
        Optional<Trial> trial = ask.text().map(text -> new Trial(text, watch.in(request.group(), FoldedText.of(text), true)
                .or(() -> watch.forbidden(FoldedText.of(text)))));
        return page(Scope.of(request), trial);
    }

    Response ofHall(Request request, Ask ask) {
        return page(Scope.hall(), ask.text().map(text -> new Trial(text, WordList.of(book.of(WordBook.HALL).byEffect())
                .in(FoldedText.of(text))
                .or(() -> watch.forbidden(FoldedText.of(text))))));
    }

    Response keepOfGroup(Request request, Lists lists) {
        return keep(request, Scope.of(request), lists);
    }

    Response keepOfHall(Request request, Lists lists) {
        return keep(request, Scope.hall(), lists);
    }

    private Response page(Scope scope, Optional<Trial> trial) {
        WordBook.Lines lines = book.of(scope.own());
        return Response.view("words", new WordsPage(scope.base(), scope.name(), lines.warn(), lines.hold(), lines.block(), count(lines),
                WordList.MOST_LINES, WordList.MOST_PATTERNS, trial));
    }

    private Response keep(Request request, Scope scope, Lists lists) {
        lists.warn().ifPresent(text -> WordList.check("warn", text));
        lists.hold().ifPresent(text -> WordList.check("hold", text));
        lists.block().ifPresent(text -> WordList.check("block", text));
        WordBook.Lines now = book.of(scope.own());
        WordBook.Lines next = new WordBook.Lines(0, lists.warn().orElse(now.warn()), lists.hold().orElse(now.hold()),
                lists.block().orElse(now.block()));
        book.database().run(sql -> {
            book.keep(scope.own(), next);
            journal.write("words-changed", scope.group(), Optional.empty(), request.person(), clock.instant(), scope.base() + "/words");
        });
        watch.renew(scope.own());
        return Response.done(scope.base() + "/words", new Kept(count(next)));
    }

    private static int count(WordBook.Lines lines) {
        return WordList.lines(lines.warn()).size() + WordList.lines(lines.hold()).size() + WordList.lines(lines.block()).size();
    }
}
