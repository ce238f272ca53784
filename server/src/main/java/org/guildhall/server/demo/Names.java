package org.guildhall.server.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** Names for the people of a town, the same at each start and none twice; every ninth comes from elsewhere. */
final class Names {
    private static final int FOREIGN_EVERY = 9;

    private final Iterator<String> local;
    private final Iterator<String> foreign;
    private int given;

    Names(Town town, Random random) {
        this.local = shuffled(town.surnames(), "", town.givenNames(), random);
        this.foreign = shuffled(town.firstNames(), " ", town.lastNames(), random);
    }

    String next() {
        return ++given % FOREIGN_EVERY == 0 ? foreign.next() : local.next();
    }

    private static Iterator<String> shuffled(List<String> firsts, String between, List<String> seconds, Random random) {
        List<String> all = new ArrayList<>();
        firsts.forEach(first -> seconds.forEach(second -> all.add(first + between + second)));
        Collections.shuffle(all, random);
        return all.iterator();
    }
}
