package org.guildhall.server.money;

import static org.guildhall.server.store.schema.Tables.DISPUTE_EVIDENCE;
import static org.guildhall.server.store.schema.Tables.PERSON;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Files;
import org.guildhall.api.host.Files.StoredFile;
import org.guildhall.api.host.Upload;
import org.guildhall.api.money.Payments;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.DisputeEvidenceRecord;

/** What the hall says to payers' banks: kept first, handed to the provider after, and again until it has it. */
public final class Contests {
    private final Store store;
    private final Purchases purchases;
    private final Attempts attempts;
    private final DisputeRows rows;
    private final Files files;
    private final Till till;
    private final Agenda agenda;

    /**
     * An answer.
     *
     * @param file the name of the file that came with it, if one did
     * @param sent when the provider had it
     */
    public record Answer(String text, Optional<String> file, String by, Instant given, Optional<Instant> sent) {}

    /** A dispute with what was said so far. */
    public record Case(DisputeView dispute, List<Answer> answers) {}

    Contests(Store store, Purchases purchases, Attempts attempts, DisputeRows rows, Files files, Till till, Agenda agenda) {
        this.store = store;
        this.purchases = purchases;
        this.attempts = attempts;
        this.rows = rows;
        this.files = files;
        this.till = till;
        this.agenda = agenda;
    }

    /**
     * The disputes of an order of this group.
     *
     * @throws Refused NOT_FOUND for an order that is not of this group
     */
    public List<Case> of(Group group, String number) {
        return rows.of(order(group, number)).stream().map(dispute -> new Case(rows.view(dispute), answers(dispute))).toList();
    }

    /**
     * Answers a dispute; the provider is told after this returns.
     *
     * @throws Refused NOT_FOUND, CONFLICT for one that is decided or whose provider takes no answers
     */
    public void answer(Group group, String number, long id, String text, Optional<Upload> file, Person by) {
        Dispute dispute = rows.openOf(order(group, number)).stream().filter(it -> it.id() == id).findFirst()
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "money.no-dispute"));
        if (!rows.view(dispute).contestable()) {
            throw new Refused(Refused.Kind.CONFLICT, "money.not-contestable");
        }
        if (file.isPresent()) {
            files.<Boolean>keep(file.get(), stored -> keep(dispute, text, stored.id(), by));
        } else {
            keep(dispute, text, "", by);
        }
    }

    /** Hands in an answer that is kept; doing it again does nothing new at a provider that has it. */
    void send(long id) {
        DisputeEvidenceRecord row = store.read(sql -> sql.fetchSingle(DISPUTE_EVIDENCE, DISPUTE_EVIDENCE.ID.eq(id)));
        if (row.getSentAt() != null) {
            return;
        }
        Dispute dispute = rows.find(row.getDisputeId()).orElseThrow();
        Attempt attempt = attempts.find(dispute.attempt()).orElseThrow();
        Optional<StoredFile> file = files.find(row.getFileId());
        Payments.Attempt told = till.told(attempt, purchases.get(dispute.purchase()));
        till.contest(attempt, new Payments.Evidence(dispute.reference(), told, row.getContent(),
                file.map(this::bytes).orElse(new byte[0]), file.map(StoredFile::contentType).orElse("")));
        store.run(sql -> {
            sql.update(DISPUTE_EVIDENCE).set(DISPUTE_EVIDENCE.SENT_AT, agenda.now().toEpochMilli())
                    .where(DISPUTE_EVIDENCE.ID.eq(id)).execute();
            rows.advance(dispute, DisputeState.ANSWERED, agenda.now());
        });
    }

    private boolean keep(Dispute dispute, String text, String file, Person by) {
        store.run(sql -> {
            long id = sql.insertInto(DISPUTE_EVIDENCE)
                    .set(DISPUTE_EVIDENCE.DISPUTE_ID, dispute.id())
                    .set(DISPUTE_EVIDENCE.CONTENT, text)
                    .set(DISPUTE_EVIDENCE.FILE_ID, file)
                    .set(DISPUTE_EVIDENCE.BY_ID, by.id())
                    .set(DISPUTE_EVIDENCE.GIVEN_AT, agenda.now().toEpochMilli())
                    .returningResult(DISPUTE_EVIDENCE.ID).fetchSingle(DISPUTE_EVIDENCE.ID);
            agenda.now(Agenda.Work.CONTEST, Long.toString(id));
        });
        return true;
    }

    private List<Answer> answers(Dispute dispute) {
        return store.read(sql -> sql.select(DISPUTE_EVIDENCE.fields()).select(PERSON.NAME).from(DISPUTE_EVIDENCE)
                .join(PERSON).on(PERSON.ID.eq(DISPUTE_EVIDENCE.BY_ID)).where(DISPUTE_EVIDENCE.DISPUTE_ID.eq(dispute.id()))
                .orderBy(DISPUTE_EVIDENCE.ID).fetch(row -> new Answer(row.get(DISPUTE_EVIDENCE.CONTENT),
                        files.find(row.get(DISPUTE_EVIDENCE.FILE_ID)).map(StoredFile::name), row.get(PERSON.NAME),
                        Instant.ofEpochMilli(row.get(DISPUTE_EVIDENCE.GIVEN_AT)),
                        Optional.ofNullable(row.get(DISPUTE_EVIDENCE.SENT_AT)).map(Instant::ofEpochMilli))));
    }

    private Purchase order(Group group, String number) {
        return purchases.find(number).filter(purchase -> purchase.group() == group.id())
                .orElseThrow(() -> new Refused(Refused.Kind.NOT_FOUND, "money.no-order"));
    }

    private byte[] bytes(StoredFile file) {
        try (InputStream in = files.open(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new NoAnswer("the file of the answer cannot be read: " + e.getMessage(), e);
        }
    }
}
