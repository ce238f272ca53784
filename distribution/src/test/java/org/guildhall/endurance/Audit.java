package org.guildhall.endurance;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guildhall.endurance.Story.Chapter;
import org.guildhall.running.Client;
import org.guildhall.running.Crowd;
import tools.jackson.databind.JsonNode;

/** Compares what people were told with what the server says after it came back, and its books with the payment company's. */
final class Audit {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final long PAUSE = 200;

    private final Client client;
    private final Buyers buyers;
    private final String owner;

    Audit(Client client, Buyers buyers, String owner) {
        this.client = client;
        this.buyers = buyers;
        this.owner = owner;
    }

    /** Answers every open question by asking again, as a careful program does. */
    void resolve(Collection<Story> stories) throws IOException {
        for (Story story : stories) {
            switch (story.chapter()) {
                case PAYING -> buyers.finishPaying(client, story);
                case LEAVING -> buyers.finishLeaving(client, story);
                case PAID, LEFT -> { }
            }
        }
    }

    /** What does not hold; due work gets a while to finish. */
    List<String> faults(Collection<Story> stories) throws IOException {
        List<String> faults = new ArrayList<>();
        for (Story story : stories) {
            patiently(() -> fault(story)).ifPresent(faults::add);
        }
        patiently(this::faultOfBooks).ifPresent(faults::add);
        return faults;
    }

    private Optional<String> fault(Story story) throws IOException {
        String token = Crowd.token(story.n());
        JsonNode order = client.get(token, "/orders/" + story.order()).orThrow();
        String state = client.get(token, "/g/" + Buyers.GROUP).orThrow().at("/you/state").asString("none");
        boolean in = story.chapter() == Chapter.PAID;
        Set<String> right = in ? Set.of("fulfilled") : Set.of("refunded");
        boolean holds = right.contains(order.at("/state").asString()) && state.equals(in ? "member" : "none") && once(order, in);
        return holds ? Optional.empty() : Optional.of("person " + story.n() + " was told " + story.chapter() + ", and is " + state + ": " + order);
    }

    /** One attempt took money, and what went back is all of it, once. */
    private static boolean once(JsonNode order, boolean in) {
        long paid = order.at("/attempts").valueStream().filter(attempt -> attempt.at("/state").asString().equals("succeeded")).count();
        long back = order.at("/refunds").valueStream().mapToLong(refund -> refund.at("/amount/minor").asLong()).sum();
        return paid == 1 && back == (in ? 0 : order.at("/amount/minor").asLong());
    }

    private Optional<String> faultOfBooks() throws IOException {
        JsonNode books = client.get(owner, "/admin/books").orThrow();
        JsonNode company = client.get(owner, "/p/pay-sandbox/books").orThrow();
        long ours = books.at("/accounts").valueStream().filter(account -> account.at("/code").asString().startsWith("provider:sandbox:"))
                .mapToLong(account -> account.at("/balance").asLong()).sum();
        long theirs = company.at("/sums").valueStream().mapToLong(sum -> sum.at("/held/minor").asLong()).sum();
        boolean holds = books.at("/balanced").asBoolean() && ours == theirs;
        return holds ? Optional.empty() : Optional.of("the books: " + books + "; the company holds " + theirs);
    }

    /** A question about the state of things. */
    private interface Question {
        Optional<String> ask() throws IOException;
    }

    private static Optional<String> patiently(Question question) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<String> fault = question.ask();
        while (fault.isPresent() && System.nanoTime() < end) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            fault = question.ask();
        }
        return fault;
    }
}
