package org.guildhall.server.admin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guildhall.api.Permission;
import org.guildhall.api.Route;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;
import org.guildhall.server.money.Books;
import org.guildhall.server.money.Proofs;

/** The books: every account, and whether all of it adds up. */
public final class BooksPages {
    private final Books books;
    private final Proofs proofs;
    private final ProviderNames names;
    private final InstantSource clock;

    /** Pages over these books and their proofs, in which providers have these names. */
    public BooksPages(Books books, Proofs proofs, ProviderNames names, InstantSource clock) {
        this.books = books;
        this.proofs = proofs;
        this.names = names;
        this.clock = clock;
    }

    /**
     * The books.
     *
     * @param chain how many transactions are sealed
     * @param head the last seal
     * @param latest the newest whole proof
     * @param running the proof that is under way, and how far it is in percent
     * @param providers the names of payment providers by their ids
     */
    record State(boolean balanced, List<Books.Line> accounts, List<Books.Difference> differences, Instant at, List<Sheet> sheets,
                 long chain, String head, Optional<Proofs.Proof> latest, Optional<Proofs.Proof> running, long percent,
                 Map<String, String> providers) {}

    /** The books, and proving them. */
    public List<Route<?>> routes() {
        return List.of(
                Route.get("/admin/books", Permission.ADMIN, request -> Response.view("admin-books", state(request.locale()))).gives(State.class),
                Route.post("/admin/books/check", Permission.ADMIN, this::check).gives(State.class));
    }

    private Response check(Request request) {
        proofs.begin();
        return Response.done("/admin/books", state(request.locale()));
    }

    private State state(Locale reader) {
        List<Books.Line> accounts = books.accounts();
        List<Books.Difference> differences = proofs.known();
        Optional<Proofs.Proof> running = proofs.running();
        return new State(differences.isEmpty(), accounts, differences, clock.instant(), Sheet.of(accounts), books.head().place(),
                books.head().hash(), proofs.latest(), running, running.map(BooksPages::percent).orElse(100L),
                names.in(reader));
    }

    private static long percent(Proofs.Proof proof) {
        return proof.total() == 0 ? 0 : Math.min(100, proof.done() * 100 / proof.total());
    }
}
