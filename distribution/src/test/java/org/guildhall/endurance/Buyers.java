package org.guildhall.endurance;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.guildhall.endurance.Story.Chapter;
import org.guildhall.running.Client;
import org.guildhall.running.Client.Answer;
import org.guildhall.running.Crowd;
import tools.jackson.databind.JsonNode;

/** People who join, pay and leave at once, and write down every answer they get. */
final class Buyers {
    private static final int AT_ONCE = 8;
    private static final int EVERY_SO_MANY_LEAVES = 3;
    private static final long PAUSE = 50;
    private static final Set<String> ON_THE_WAY_IN = Set.of("awaiting-payment", "paid");
    static final String GROUP = "kitchen";

    private final Map<Integer, Story> stories = new ConcurrentHashMap<>();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final int crowd;
    private volatile boolean open;

    Buyers(int crowd) {
        this.crowd = crowd;
    }

    /** What everybody was told, by person. */
    Map<Integer, Story> stories() {
        return stories;
    }

    /** Answers that nobody should have got. */
    Queue<String> refusals() {
        return refusals;
    }

    /** Sends them off; each goes on until the server no longer answers or the doors are closed. */
    List<Thread> send(URI address) {
        open = true;
        List<Thread> senders = new ArrayList<>();
        for (int at = 0; at < AT_ONCE; at++) {
            senders.add(Thread.ofPlatform().start(() -> buy(address)));
        }
        return senders;
    }

    /** How many answers there were so far. */
    int answered() {
        return answered.get();
    }

    void callBack() {
        open = false;
    }

    private void buy(URI address) {
        try (Client client = new Client(address)) {
            while (open && next.get() < crowd) {
                pay(client, new Story(next.getAndIncrement(), Chapter.PAYING, ""));
            }
        } catch (IOException noAnswer) {
            // The plug was pulled: what is open stays open in the stories.
        } catch (RuntimeException refused) {
            refusals.add(refused.toString());
        }
    }

    private void pay(Client client, Story story) throws IOException {
        Story paid = finishPaying(client, story);
        if (story.n() % EVERY_SO_MANY_LEAVES == 0) {
            finishLeaving(client, tell(paid.to(Chapter.LEAVING)));
        }
    }

    /** Pays, or asks again under the same key whether it was paid. */
    Story finishPaying(Client client, Story story) throws IOException {
        tell(story);
        Answer answer = client.post(Crowd.token(story.n()), "/p/paid-entry/g/" + GROUP + "/pay",
                "{\"provider\":\"sandbox\",\"auto\":\"pay\"}", "buyer-" + story.n());
        answered.incrementAndGet();
        return tell(story.paid(answer.orThrow().at("/order/number").asString()));
    }

    /** Leaves, unless that has happened; whoever has paid waits until they are in, or there would be nothing to leave. */
    Story finishLeaving(Client client, Story story) throws IOException {
        while (isOnTheWayIn(client, story)) {
            pause();
        }
        if (client.get(Crowd.token(story.n()), "/g/" + GROUP).orThrow().at("/you/state").asString("none").equals("member")) {
            client.post(Crowd.token(story.n()), "/g/" + GROUP + "/leave", "{}").orThrow();
        }
        answered.incrementAndGet();
        return tell(story.to(Chapter.LEFT));
    }

    private static boolean isOnTheWayIn(Client client, Story story) throws IOException {
        JsonNode order = client.get(Crowd.token(story.n()), "/orders/" + story.order()).orThrow();
        return ON_THE_WAY_IN.contains(order.at("/state").asString());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Story tell(Story story) {
        stories.put(story.n(), story);
        return story;
    }
}
