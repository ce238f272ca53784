package org.guildhall.plugins.checkin;

import java.time.Instant;
import java.time.LocalDate;
import org.guildhall.api.community.Person;

/**
 * One day on which somebody kept the habit.
 *
 * @param day by the group's clock
 * @param at when it was written
 * @param madeUp whether it was written later than that day
 */
record CheckIn(long id, Person person, LocalDate day, Instant at, boolean madeUp, String text) {}
