package org.guildhall.api.community;

import java.time.ZoneId;

/**
 * A community inside the hall, with the clock and the currency it lives by.
 *
 * @param slug its name in addresses: {@code /g/<slug>}
 * @param zone what "every Tuesday 20:00" means here
 * @param currency ISO 4217 code of its prices
 */
public record Group(long id, String slug, String name, Person owner, ZoneId zone, String currency) {}
