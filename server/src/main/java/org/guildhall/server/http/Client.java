package org.guildhall.server.http;

/**
 * Where a request comes from.
 *
 * @param address the client's own address, as far as it can be trusted
 * @param near whether it comes from this machine and no proxy stands between
 * @param origin scheme and authority that the client used, such as {@code https://hall.example}
 */
record Client(String address, boolean near, String origin) {}
