package org.guildhall.plugins.paysandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Outbound;
import org.guildhall.api.host.Timers;
import org.guildhall.api.money.Payments.News;
import org.guildhall.plugins.paysandbox.Notices.Notice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries notifications to the hall, freshly signed at each try, until they are taken. */
record Courier(Database database, Charges charges, Notices notices, Timers timers, Outbound outbound, Signature signature,
               InstantSource clock) {
    static final String DELIVER = "deliver";
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final List<Duration> PAUSES =
            IntStream.of(15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600)
                    .mapToObj(Duration::ofSeconds).toList();

    /** Posts news that a timer carries at that time. */
    void post(Charge charge, News news, Instant due) {
        timers.set(DELIVER, "" + notices.write(charge.attempt(), Bulletin.write(news), false, due), due);
    }

    /** Posts news that the caller carries after commit; should it fall on the way, a timer picks it up. */
    long post(Charge charge, News news) {
        Instant now = clock.instant();
        long id = notices.write(charge.attempt(), Bulletin.write(news), false, now);
        timers.set(DELIVER, "" + id, now.plus(PAUSES.getFirst()));
        return id;
    }

    /** Posts what somebody else says in the company's name; it is carried once, and only by hand. */
    long postForged(Charge charge, News news) {
        return notices.write(charge.attempt(), Bulletin.write(news), true, clock.instant());
    }

    /** The job: carries one letter; a second call for the same does nothing. */
    void deliver(String key) {
        deliver(Long.parseLong(key));
    }

    /** Carries one letter now, and says whether it was taken. */
    boolean deliver(long id) {
        Optional<Notice> waiting = notices.find(id).filter(notice -> !notice.answered());
        if (waiting.isEmpty()) {
            return true;
        }
        boolean taken = send(waiting.get());
        if (taken) {
            database.run(sql -> {
                notices.answered(id, clock.instant());
                timers.cancel(DELIVER, "" + id);
            });
        } else {
            tryAgain(waiting.get());
        }
        return taken;
    }

    private void tryAgain(Notice notice) {
        Optional<Instant> next = notice.forged() || notice.tries() >= PAUSES.size()
                ? Optional.empty()
                : Optional.of(clock.instant().plus(PAUSES.get(notice.tries())));
        database.run(sql -> {
            notices.inVain(notice.id(), next);
            next.ifPresent(due -> timers.set(DELIVER, "" + notice.id(), due));
        });
    }

    private boolean send(Notice notice) {
        byte[] body = notice.content().getBytes(StandardCharsets.UTF_8);
        String signed = notice.forged() ? signature.forge(body) : signature.sign(body);
        Charge charge = charges.find(notice.attempt()).orElseThrow();
        try {
            Outbound.Reply reply = outbound.send(
                    Outbound.Call.post(charge.notice(), "application/x-www-form-urlencoded", body).with(Signature.HEADER, signed));
            return reply.status() / 100 == 2;
        } catch (Outbound.NoReply e) {
            LOG.info("No reply to the notification {}: {}", notice.id(), e.getMessage());
            return false;
        }
    }
}
