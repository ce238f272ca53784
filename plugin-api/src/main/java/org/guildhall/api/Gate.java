package org.guildhall.api;

import org.guildhall.api.community.Denial;
import org.guildhall.api.community.Intent;

/**
 * Keeps people out, or money in. Every gate must let an intent pass; a gate that throws lets nothing pass.
 *
 * <pre>{@code new Gate<>(Intent.Charge.class, this::tooFewStars)}</pre>
 *
 * @param what the kind of intent it is asked about
 * @param denials the denials to these intents; an intent without one passes
 */
public record Gate<I extends Intent>(Class<I> what, Batch<I, Denial> denials) implements Contribution {}
