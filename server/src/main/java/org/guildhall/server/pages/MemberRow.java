package org.guildhall.server.pages;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.Person;
import org.guildhall.server.view.Fragments;

/**
 * A member in a keepers' list.
 *
 * @param cameBy the door they came by, in the reader's language
 */
record MemberRow(Person person, Role role, Instant since, Optional<Instant> until, Optional<Instant> refundUntil,
                        Optional<Instant> mutedUntil, String door, String tier, String cameBy, Fragments fragments) {}
