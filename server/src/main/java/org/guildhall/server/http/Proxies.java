package org.guildhall.server.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Believes the proxies it was told to trust about who the client is, and nobody else. */
final class Proxies {
    private final List<Network> trusted;

    Proxies(List<String> trusted) {
        this.trusted = trusted.stream().map(Network::of).toList();
    }

    /**
     * Where the request comes from.
     *
     * @param peer the address at the other end of the connection
     * @param headers all values of a header, joined by commas, if there are any
     */
    Client client(String peer, String scheme, String authority, Function<String, Optional<String>> headers) {
        boolean forwarded = Stream.of("Forwarded", "X-Forwarded-For").anyMatch(name -> headers.apply(name).isPresent());
        if (!forwarded || !trusts(peer)) {
            return new Client(peer, !forwarded && isLoopback(peer), origin(scheme, authority));
        }
        return headers.apply("Forwarded").map(value -> standard(peer, scheme, authority, value))
                .orElseGet(() -> customary(peer, scheme, authority, headers));
    }

    private Client standard(String peer, String scheme, String authority, String value) {
        List<Map<String, String>> hops = Forwarded.hops(value);
        String address = farthest(peer, hops.stream().map(hop -> Forwarded.address(hop.getOrDefault("for", ""))).toList());
        Map<String, String> first = hops.isEmpty() ? Map.of() : hops.getFirst();
        return new Client(address, false, origin(first.getOrDefault("proto", scheme), first.getOrDefault("host", authority)));
    }

    private Client customary(String peer, String scheme, String authority, Function<String, Optional<String>> headers) {
        List<String> chain = headers.apply("X-Forwarded-For").map(Proxies::listed).orElse(List.of());
        String proto = headers.apply("X-Forwarded-Proto").map(v -> listed(v).getFirst()).orElse(scheme);
        String host = headers.apply("X-Forwarded-Host").map(v -> listed(v).getFirst()).orElse(authority);
        return new Client(farthest(peer, chain.stream().map(Forwarded::address).toList()), false, origin(proto, host));
    }

    /** Walks back from the peer as long as the word comes from a trusted proxy: what is before may have been made up. */
    private String farthest(String peer, List<String> chain) {
        String address = peer;
        for (String hop : chain.reversed()) {
            if (hop.isEmpty() || !trusts(address)) {
                break;
            }
            address = hop;
        }
        return address;
    }

    private boolean trusts(String address) {
        return trusted.stream().anyMatch(network -> network.holds(address));
    }

    private static List<String> listed(String value) {
        List<String> parts = new ArrayList<>(Stream.of(value.split(",")).map(String::strip).filter(p -> !p.isEmpty()).toList());
        return parts.isEmpty() ? List.of("") : parts;
    }

    private static String origin(String scheme, String authority) {
        return (scheme + "://" + authority).toLowerCase(Locale.ROOT);
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByAddress(Network.bytes(address)).isLoopbackAddress();
        } catch (UnknownHostException | IllegalArgumentException e) {
            return false;
        }
    }
}
