package org.guildhall.plugins.paytransfer;

import java.util.Optional;

/**
 * Where money may be sent: a bank account in words, a payment code as a picture, or both.
 *
 * @param picture the id of the picture's file
 */
record Account(long id, String title, String text, Optional<String> picture) {}
