package org.guildhall.server.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.host.Upload;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Payments.News.What;
import org.guildhall.server.testing.OnBothDatabases;
import org.junit.jupiter.api.Test;

/** What a hall answers to a payer's bank: kept at once, handed in once. */
class ContestsTest {
    private static final byte[] PROOF = "%PDF-1.7 who came, day by day".getBytes(StandardCharsets.UTF_8);

    /** A file somebody sends. */
    private record Paper(String name) implements Upload {
        @Override
        public long length() {
            return PROOF.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(PROOF);
        }
    }

    @Test
    void anAnswerWithItsFileReachesTheBankOnce() {
        with((counter, contests, order) -> {
            answer(counter, contests, order, Optional.of(new Paper("lessons.pdf")));
            counter.tasks.runDue();
            counter.later(Duration.ofDays(1));
            assertThat(counter.bank.contested).singleElement().satisfies(evidence -> {
                assertThat(evidence.reference()).isEqualTo("D1");
                assertThat(evidence.attempt().order()).isEqualTo(order.number());
                assertThat(evidence.text()).isEqualTo("They came every day.");
                assertThat(evidence.file()).isEqualTo(PROOF);
                assertThat(evidence.fileType()).isEqualTo("application/pdf");
            });
            Contests.Case shown = shown(counter, contests, order);
            assertThat(shown.dispute().state()).isEqualTo(DisputeState.ANSWERED);
            assertThat(shown.answers()).singleElement().satisfies(answer -> {
                assertThat(answer.file()).contains("lessons.pdf");
                assertThat(answer.by()).isEqualTo("chef");
                assertThat(answer.given()).isEqualTo(Counter.FRIDAY);
                assertThat(answer.sent()).contains(Counter.FRIDAY);
            });
        });
    }

    @Test
    void whileTheBankIsSilentTheAnswerIsKeptAndHandedInLater() {
        with((counter, contests, order) -> {
            counter.bank.silent = true;
            answer(counter, contests, order, Optional.empty());
            counter.tasks.runDue();
            assertThat(shown(counter, contests, order).answers().getFirst().sent()).isEmpty();
            assertThat(shown(counter, contests, order).dispute().state()).isEqualTo(DisputeState.OPENED);
            counter.bank.silent = false;
            counter.later(Duration.ofHours(1));
            assertThat(shown(counter, contests, order).answers().getFirst().sent()).isPresent();
            assertThat(counter.bank.contested).singleElement().satisfies(evidence -> assertThat(evidence.file()).isEmpty());
        });
    }

    @Test
    void whatIsDecidedOrOfAnotherGroupOrTakesNoAnswerIsRefused() {
        with((counter, contests, order) -> {
            Group other = new Group(counter.group.id() + 1, "shed", "Shed", counter.owner, counter.group.zone(), "CNY");
            assertThat(PayingTest.refusal(() -> contests.of(other, order.number()))).isEqualTo(Refused.Kind.NOT_FOUND);
            assertThat(refusal(() -> contests.answer(counter.group, order.number(), 99, "No.", Optional.empty(), counter.owner)))
                    .isEqualTo(Refused.Kind.NOT_FOUND);
            long id = shown(counter, contests, order).dispute().id();
            var bank = counter.providers.removeFirst();
            assertThat(refusal(() -> contests.answer(counter.group, order.number(), id, "No.", Optional.empty(), counter.owner)))
                    .isEqualTo(Refused.Kind.CONFLICT);
            counter.providers.add(bank);
            dispute(counter, What.DISPUTE_WON);
            assertThat(refusal(() -> answer(counter, contests, order, Optional.empty()))).isEqualTo(Refused.Kind.NOT_FOUND);
            assertThat(counter.bank.contested).isEmpty();
        });
    }

    private static void answer(Counter counter, Contests contests, Order order, Optional<Upload> file) {
        contests.answer(counter.group, order.number(), shown(counter, contests, order).dispute().id(), "They came every day.", file, counter.owner);
    }

    private static Contests.Case shown(Counter counter, Contests contests, Order order) {
        return contests.of(counter.group, order.number()).getFirst();
    }

    private static void dispute(Counter counter, What what) {
        counter.notice("E" + what, counter.bank.begun.getLast().id(), what, Money.of(9900, "CNY"), "D1");
    }

    private static Refused.Kind refusal(Runnable what) {
        return PayingTest.refusal(() -> {
            what.run();
            return what;
        });
    }

    /** A test over a disputed order. */
    private interface Trial {
        void of(Counter counter, Contests contests, Order order);
    }

    private static void with(Trial test) {
        try (Counter counter = new Counter(new OnBothDatabases.Sqlite())) {
            Order order = counter.buy("a");
            dispute(counter, What.DISPUTE_OPENED);
            test.of(counter, counter.treasury.desk().contests(), order);
            counter.assertBalanced();
        }
    }
}
