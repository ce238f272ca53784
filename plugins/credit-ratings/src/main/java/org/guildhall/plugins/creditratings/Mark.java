package org.guildhall.plugins.creditratings;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened and may count, whatever the rules say it is worth.
 *
 * @param own whether the group itself or its owner did it; true for a person's
 * @param group the group it happened in
 * @param figure for rates: per thousand
 * @param base for rates: of how many
 * @param why why it is void: {@code appeal} or {@code taken-back}; empty if it is not
 */
record Mark(long id, Subject subject, String event, String key, boolean own, Optional<Long> group, Instant at, String evidence, int figure, int base,
            Optional<Instant> voided, String why) {}
