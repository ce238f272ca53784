package org.guildhall.server.money;

/**
 * Where people decide about money, and what they need for it.
 *
 * @param review decides about money that fits nothing
 * @param stuckRefunds sees to refunds that their providers could not make
 * @param list what waits for a person
 * @param wishes money that buyers want back by leaving
 * @param givingBack gives money back by hand
 * @param contests answers payers' banks
 * @param decisions who decided what
 * @param reckoning what is known about the numbers on providers' bills
 */
public record OrdersDesk(Review review, StuckRefunds stuckRefunds, ReviewList list, Wishes wishes, GivingBack givingBack, Contests contests,
                         Decisions decisions, Reckoning reckoning) {}
