package org.guildhall.plugins.paysandbox;

import static org.guildhall.plugins.paysandbox.tables.Tables.PAY_SANDBOX_MANDATE;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Timers;
import org.guildhall.api.money.Payments.News;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.plugins.paysandbox.tables.tables.records.PaySandboxMandateRecord;

/** Charges payers again who have said they may be: each period from the first payment, and five times in two weeks if it fails. */
record Mandates(Database database, Charges charges, Timers timers, Courier courier, InstantSource clock) {
    static final String RENEW = "renew";
    private static final List<Duration> RETRIES = List.of(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(5), Duration.ofDays(5));

    /** Begins when the first payment is there. */
    void open(Charge first) {
        first.renews().ifPresent(renewal -> database.run(sql -> {
            PaySandboxMandateRecord mandate = sql.newRecord(PAY_SANDBOX_MANDATE);
            mandate.setAttempt(first.attempt());
            mandate.setEvery(renewal.every().toString());
            mandate.setBegunAt(clock.millis());
            mandate.setCharged(0);
            mandate.setFailed(0);
            mandate.setIsDeclined(false);
            mandate.setIsOver(false);
            mandate.insert();
            timers.set(RENEW, first.attempt(), next(mandate));
        }));
    }

    /** From now on the payer has money, or none. */
    List<Long> decline(Charge first, boolean declined) {
        database.run(sql -> sql.update(PAY_SANDBOX_MANDATE).set(PAY_SANDBOX_MANDATE.IS_DECLINED, declined)
                .where(PAY_SANDBOX_MANDATE.ATTEMPT.eq(first.attempt())).execute());
        return List.of();
    }

    /** Charges no more. */
    void stop(String attempt) {
        database.run(sql -> {
            sql.update(PAY_SANDBOX_MANDATE).set(PAY_SANDBOX_MANDATE.IS_OVER, true).where(PAY_SANDBOX_MANDATE.ATTEMPT.eq(attempt)).execute();
            timers.cancel(RENEW, attempt);
        });
    }

    /** The job: charges once more, or says that it could not. */
    void renew(String attempt) {
        Optional<Long> letter = database.write(sql -> sql.selectFrom(PAY_SANDBOX_MANDATE)
                .where(PAY_SANDBOX_MANDATE.ATTEMPT.eq(attempt), PAY_SANDBOX_MANDATE.IS_OVER.eq(false)).fetchOptional()
                .map(mandate -> mandate.getIsDeclined() ? fail(mandate) : charge(mandate)));
        letter.ifPresent(courier::deliver);
    }

    /** All that came of charging again. */
    List<News> news(String attempt) {
        Optional<PaySandboxMandateRecord> found = database.read(sql -> sql.selectFrom(PAY_SANDBOX_MANDATE)
                .where(PAY_SANDBOX_MANDATE.ATTEMPT.eq(attempt)).fetchOptional());
        List<News> news = new ArrayList<>();
        found.ifPresent(mandate -> {
            Charge first = charges.find(attempt).orElseThrow();
            IntStream.rangeClosed(1, mandate.getCharged()).forEach(time -> news.add(renewed(first, time)));
            if (mandate.getFailed() > 0) {
                news.add(failed(first, mandate));
            }
        });
        return news;
    }

    private long charge(PaySandboxMandateRecord mandate) {
        Charge first = charges.find(mandate.getAttempt()).orElseThrow();
        int time = mandate.getCharged() + 1;
        charges.open(first.again(time, clock.instant()));
        mandate.setCharged(time);
        mandate.setFailed(0);
        mandate.update();
        timers.set(RENEW, mandate.getAttempt(), next(mandate));
        return courier.post(first, renewed(first, time));
    }

    private long fail(PaySandboxMandateRecord mandate) {
        Charge first = charges.find(mandate.getAttempt()).orElseThrow();
        int failed = mandate.getFailed() + 1;
        mandate.setFailed(failed);
        mandate.setIsOver(failed > RETRIES.size());
        mandate.update();
        if (!mandate.getIsOver()) {
            timers.set(RENEW, mandate.getAttempt(), clock.instant().plus(RETRIES.get(failed - 1)));
        }
        return courier.post(first, failed(first, mandate));
    }

    private News renewed(Charge first, int time) {
        Charge again = first.again(time, first.begun());
        return new News(again.attempt(), first.attempt(), What.RENEWED, again.taken(), again.reference());
    }

    private News failed(Charge first, PaySandboxMandateRecord mandate) {
        String event = first.attempt() + "-" + mandate.getCharged() + "-" + mandate.getFailed();
        Charge wanted = first.again(mandate.getCharged() + 1, first.begun());
        return new News(event, first.attempt(), mandate.getIsOver() ? What.RENEWAL_ENDED : What.RENEWAL_FAILED, wanted.asked(), wanted.reference());
    }

    private static Instant next(PaySandboxMandateRecord mandate) {
        Period every = Period.parse(mandate.getEvery());
        return Instant.ofEpochMilli(mandate.getBegunAt()).atZone(ZoneOffset.UTC).plus(every.multipliedBy(mandate.getCharged() + 1)).toInstant();
    }
}
