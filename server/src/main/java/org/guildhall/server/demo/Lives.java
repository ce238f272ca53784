package org.guildhall.server.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Person;
import org.guildhall.server.demo.Town.Cohort;
import org.guildhall.server.demo.Town.Fate;

/** Writes the lives of a group's members into the chronicle. */
final class Lives {
    /** Shorter than any month. */
    private static final double RENEWS_AFTER = 27;
    private static final int SHARERS = 3;
    private static final int BROUGHT_EVERY = 4;

    private final Chronicle chronicle;
    private final Townsfolk folk;
    private final Names names;
    private final Random random;
    private final Map<Group, List<Person>> sharers = new HashMap<>();
    private int born;
    private int came;

    Lives(Chronicle chronicle, Townsfolk folk, Names names, Random random) {
        this.chronicle = chronicle;
        this.folk = folk;
        this.names = names;
        this.random = random;
    }

    /** One who lives; found by name, since nobody is there before the day they come. */
    private record Life(Group group, String name, String mail, Cohort cohort, String said) {}

    void write(Group group, Cohort cohort) {
        for (int at = 0; at < cohort.people(); at++) {
            born++;
            List<String> said = cohort.said();
            Life life = new Life(group, names.next(), "member-" + born + "@guildhall.example", cohort,
                    said.isEmpty() ? "" : said.get(at % said.size()));
            double ago = cohort.to() + random.nextDouble() * (cohort.from() - cohort.to());
            write(life, Chronicle.daysAgo(ago));
        }
    }

    private void write(Life life, int step) {
        if (life.cohort().plan().isEmpty()) {
            asks(life, step);
            return;
        }
        chronicle.at(step, () -> comes(life));
        for (int again = 1; again <= life.cohort().renewals(); again++) {
            String key = "renewal " + again;
            chronicle.at(Chronicle.later(step, again * RENEWS_AFTER),
                    () -> folk.pay(life.group(), person(life), life.cohort().plan(), key));
        }
        int end = Chronicle.later(step, 3 + random.nextInt(16));
        switch (life.cohort().fate()) {
            case LEAVES -> chronicle.at(end, () -> folk.leave(life.group(), person(life)));
            case REMOVED -> chronicle.at(end, () -> folk.remove(life.group(), person(life), false, life.said()));
            case EXPELLED -> chronicle.at(end, () -> folk.remove(life.group(), person(life), true, life.said()));
            default -> { }
        }
    }

    private void comes(Life life) {
        Person person = person(life);
        String plan = life.cohort().plan();
        isBrought(life.group(), person);
        switch (life.cohort().fate()) {
            case FORGETS -> folk.order(life.group(), person, plan, "first");
            case CALLS_OFF -> folk.callOff(folk.order(life.group(), person, plan, "first"));
            case REGRETS -> {
                folk.pay(life.group(), person, plan, "first");
                folk.leave(life.group(), person);
            }
            default -> folk.pay(life.group(), person, plan, "first");
        }
    }

    /** The first few of each group bring others: every fourth from then on. */
    private void isBrought(Group group, Person person) {
        List<Person> first = sharers.computeIfAbsent(group, any -> new ArrayList<>());
        came++;
        if (first.size() < SHARERS) {
            first.add(person);
        } else if (came % BROUGHT_EVERY == 0) {
            folk.introduce(group, person, first.get(came / BROUGHT_EVERY % SHARERS));
        }
    }

    private void asks(Life life, int step) {
        Fate fate = life.cohort().fate();
        chronicle.at(step, () -> folk.ask(life.group(), person(life), life.said()));
        if (fate == Fate.DENIED) {
            chronicle.at(Chronicle.later(step, 1), () -> folk.deny(life.group(), person(life), life.cohort().why()));
        } else if (fate != Fate.WAITS) {
            chronicle.at(Chronicle.later(step, 1), () -> folk.approve(life.group(), person(life)));
        }
    }

    private Person person(Life life) {
        return folk.person(life.name(), life.mail());
    }
}
