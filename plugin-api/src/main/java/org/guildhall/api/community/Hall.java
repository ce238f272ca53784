package org.guildhall.api.community;

import java.net.URI;
import java.time.ZoneId;

/**
 * The whole site.
 *
 * @param address where it is reached, without a slash at the end
 * @param zone the clock working days are counted by
 * @param currency ISO 4217 code new groups begin with
 * @param sandbox whether this home plays with pretended money and a clock that can be moved
 */
public record Hall(String name, URI address, ZoneId zone, String currency, boolean sandbox) {}
