package org.guildhall.server.admin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.guildhall.api.Permission;
import org.guildhall.api.Route;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.money.Books;

/** The books: every account, and whether all of it adds up. */
public final class BooksPages {
    private final Books books;
    private final InstantSource clock;

    /** Pages over these books. */
    public BooksPages(Books books, InstantSource clock) {
        this.books = books;
        this.clock = clock;
    }

    /** The books, counted anew when asked. */
    record Proof(boolean balanced, List<Books.Line> accounts, List<Books.Difference> differences, Instant at, List<Sheet> sheets) {}

    /** The books. */
    public List<Route<?>> routes() {
        return List.of(Route.get("/admin/books", Permission.ADMIN, this::show).gives(Proof.class));
    }

    private Response show(Request request) {
        Books.Report report = books.check();
        return Response.view("admin-books", new Proof(report.balanced(), report.accounts(), report.differences(), clock.instant(),
                Sheet.of(report.accounts())));
    }
}
