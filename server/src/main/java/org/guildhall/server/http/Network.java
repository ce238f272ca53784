package org.guildhall.server.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A block of addresses such as {@code 10.0.0.0/8}, or one address. */
record Network(byte[] prefix, int bits) {
    /**
     * Reads an address or a CIDR block; never asks the name service.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Network of(String text) {
        String[] parts = text.strip().split("/", 2);
        byte[] address = bytes(parts[0]);
        int bits = parts.length == 1 ? address.length * 8 : number(parts[1], text);
        if (bits < 0 || bits > address.length * 8) {
            throw new IllegalArgumentException("not an address or CIDR block: " + text);
        }
        return new Network(address, bits);
    }

    boolean holds(String address) {
        try {
            return holds(bytes(address));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The bytes of an address in figures, an IPv4 address in IPv6 clothes as IPv4. */
    static byte[] bytes(String address) {
        String bare = address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        if (bare.isEmpty() || !(bare.indexOf(':') >= 0 || bare.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9'))) {
            throw new IllegalArgumentException("not an address: " + address);
        }
        try {
            return InetAddress.getByName(bare).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + address, e);
        }
    }

    private boolean holds(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        int whole = bits / 8;
        int rest = bits % 8;
        int mask = 0xff00 >> rest & 0xff;
        return Arrays.equals(address, 0, whole, prefix, 0, whole)
                && (rest == 0 || (address[whole] & mask) == (prefix[whole] & mask));
    }

    private static int number(String digits, String text) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not an address or CIDR block: " + text, e);
        }
    }
}
