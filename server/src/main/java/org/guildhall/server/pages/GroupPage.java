package org.guildhall.server.pages;

import java.util.List;
import java.util.Optional;
import org.guildhall.api.money.Money;
import org.guildhall.server.view.Fragments;

/**
 * A group as this visitor sees it.
 *
 * @param deposit what its owner has locked as security, if anything
 */
record GroupPage(GroupView group, Optional<You> you, List<DoorView> doors, List<Stop> gates, Optional<Money> deposit, Fragments header, Fragments main,
                        Fragments side) {
    /**
     * What keeps the visitor out.
     *
     * @param remedy the page where that can be mended
     */
    public record Stop(String message, Optional<String> remedy) {}
}
