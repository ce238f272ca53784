package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.BOOKS_CHECK;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guildhall.server.data.Json;
import org.guildhall.server.ledger.Seals;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.BooksCheckRecord;
import org.guildhall.server.work.Tasks;
import org.jooq.Condition;

/** Has the books proved as a piece of work, each night and on demand, and keeps what came of it. */
public final class Proofs {
    private static final String WORK = "prove-books";
    /** Books of this size are proved while somebody waits. */
    private static final long SMALL = 10_000;

    private final Store store;
    private final InstantSource clock;
    private final Tasks tasks;
    private final Books books;

    /**
     * One proof.
     *
     * @param ended when it came to its end, if it has
     * @param done how many seals it has read
     * @param total how many there were to read when it began
     * @param head the last seal it read
     */
    public record Proof(long id, Instant started, Optional<Instant> ended, long done, long total, Seals.Head head,
                        List<Books.Difference> differences) {
        /** Whether it has come to its end and found nothing. */
        public boolean clean() {
            return ended.isPresent() && differences.isEmpty();
        }
    }

    Proofs(Store store, InstantSource clock, Tasks tasks, Books books) {
        this.store = store;
        this.clock = clock;
        this.tasks = tasks;
        this.books = books;
        tasks.handle(WORK, task -> run(Long.parseLong(task.key())));
    }

    /** Begins a proof, unless one is under way. */
    public Proof begin() {
        return store.write(sql -> running().orElseGet(() -> {
            long id = sql.insertInto(BOOKS_CHECK).set(BOOKS_CHECK.STARTED_AT, clock.millis()).set(BOOKS_CHECK.DONE, 0L)
                    .set(BOOKS_CHECK.TOTAL, books.head().place()).set(BOOKS_CHECK.HEAD_PLACE, 0L).set(BOOKS_CHECK.HEAD_HASH, "")
                    .returningResult(BOOKS_CHECK.ID).fetchSingle(BOOKS_CHECK.ID);
            tasks.set(Tasks.HALL, WORK, Long.toString(id), "", clock.instant());
            return find(BOOKS_CHECK.ID.eq(id)).orElseThrow();
        }));
    }

    /** The newest that came to its end. */
    public Optional<Proof> latest() {
        return find(BOOKS_CHECK.ENDED_AT.isNotNull());
    }

    /** The one that is under way. */
    public Optional<Proof> running() {
        return find(BOOKS_CHECK.ENDED_AT.isNull());
    }

    /** What is wrong, as far as is known without reading all of large books: small ones are proved at once. */
    public List<Books.Difference> known() {
        return books.entries() <= SMALL ? books.check().differences()
                : latest().map(Proof::differences).filter(found -> !found.isEmpty()).orElseGet(this::unequal);
    }

    /** Whether the newest proof found nothing and the trial balance is even now. */
    public boolean balanced() {
        return latest().map(Proof::clean).orElse(true) && unequal().isEmpty();
    }

    private List<Books.Difference> unequal() {
        return books.accounts().stream().collect(Collectors.groupingBy(Books.Line::currency, Collectors.summingLong(Books.Line::balance)))
                .entrySet().stream().filter(sum -> sum.getValue() != 0)
                .map(sum -> new Books.Difference("trial-balance", sum.getKey(), 0, sum.getValue())).toList();
    }

    private void run(long id) {
        Seals.Head noted = latest().map(Proof::head).orElse(Seals.Head.NONE);
        List<Books.Difference> differences = books.prove(noted, done -> store.run(sql -> sql.update(BOOKS_CHECK).set(BOOKS_CHECK.DONE, done)
                .where(BOOKS_CHECK.ID.eq(id)).execute()));
        Seals.Head head = differences.isEmpty() ? books.head() : noted;
        store.run(sql -> sql.update(BOOKS_CHECK).set(BOOKS_CHECK.ENDED_AT, clock.millis()).set(BOOKS_CHECK.HEAD_PLACE, head.place())
                .set(BOOKS_CHECK.HEAD_HASH, head.hash()).set(BOOKS_CHECK.DIFFERENCES, Json.PLAIN.write(differences))
                .where(BOOKS_CHECK.ID.eq(id)).execute());
    }

    private Optional<Proof> find(Condition which) {
        return store.read(sql -> sql.selectFrom(BOOKS_CHECK).where(which).orderBy(BOOKS_CHECK.ID.desc()).limit(1).fetchOptional(Proofs::proof));
    }

    private static Proof proof(BooksCheckRecord row) {
        List<Books.Difference> differences = row.getDifferences() == null ? List.of()
                : Arrays.asList(Json.PLAIN.read(row.getDifferences(), Books.Difference[].class));
        return new Proof(row.getId(), Instant.ofEpochMilli(row.getStartedAt()), Optional.ofNullable(row.getEndedAt()).map(Instant::ofEpochMilli),
                row.getDone(), row.getTotal(), new Seals.Head(row.getHeadPlace(), row.getHeadHash()), differences);
    }
}
