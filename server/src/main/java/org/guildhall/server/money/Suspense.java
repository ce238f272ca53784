package org.guildhall.server.money;

import java.util.Optional;
import org.guildhall.api.money.Payments.News;
import org.guildhall.server.store.Store;

/** Where money waits that fits nothing: it is in the books and on record from the moment it is heard of. */
final class Suspense {
    private final Store store;
    private final Strays strays;
    private final Postings postings;
    private final Alerts alerts;
    private final Agenda agenda;

    Suspense(Store store, Strays strays, Postings postings, Alerts alerts, Agenda agenda) {
        this.store = store;
        this.strays = strays;
        this.postings = postings;
        this.alerts = alerts;
        this.agenda = agenda;
    }

    /** Keeps money that came, with the order it came for; false if that is known. */
    boolean keep(String provider, News news, Optional<Long> purchase) {
        return store.write(sql -> {
            Optional<String> key = postings.stray(provider, news, purchase);
            key.ifPresent(it -> {
                strays.insert(it, provider, news, purchase, agenda.now());
                alerts.tell("stray", it, news.amount(), provider);
            });
            return key.isPresent();
        });
    }

    /** Keeps money that belongs to no attempt of ours, and says what came of it. */
    String stray(String provider, News news) {
        return !news.amount().isZero() && keep(provider, news, Optional.empty()) ? "suspense" : "repeated";
    }
}
