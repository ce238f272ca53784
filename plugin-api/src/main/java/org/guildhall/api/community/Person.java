package org.guildhall.api.community;

/**
 * Someone with an account.
 *
 * @param id stable for ever; what tables refer to
 * @param name unique in the hall, shown to others, and may be changed
 */
public record Person(long id, String name) {}
