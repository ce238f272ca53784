package org.guildhall.server.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Where one plugin may call: the hosts its manifest names, over https, at public addresses; the hall itself if it names
 * {@code hall}; and in a sandbox home, if it names any other host, servers on this machine that stand in for it.
 *
 * @param hosts lower-case host names
 * @param hall the hall's own address, known once it listens
 * @param sandbox whether this is a sandbox home
 */
public record Reach(Set<String> hosts, Supplier<URI> hall, BooleanSupplier sandbox) {
    private static final String HALL = "hall";
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost");

    /** Reads the manifest's list, parted by commas. */
    public static Reach of(String manifest, Supplier<URI> hall, BooleanSupplier sandbox) {
        List<String> hosts = Arrays.stream(manifest.toLowerCase(Locale.ROOT).split("[,\\s]+")).filter(host -> !host.isEmpty()).toList();
        return new Reach(Set.copyOf(hosts), hall, sandbox);
    }

    /**
     * An address that an admin typed: any public host over https.
     *
     * @param loopback whether this machine itself is reached too
     */
    static Reach typed(URI to, boolean loopback) {
        String host = to.getHost() == null ? "" : to.getHost().toLowerCase(Locale.ROOT);
        return new Reach(Set.of(host), () -> to, () -> loopback);
    }

    /**
     * The address to connect to. It is looked up once, so that a second look-up cannot lead elsewhere.
     *
     * @throws IllegalArgumentException if the plugin may not call there
     */
    InetAddress address(URI to) throws UnknownHostException {
        if (hosts.contains(HALL) && isHall(to)) {
            return InetAddress.getByName(to.getHost());
        }
        if (isStandIn(to)) {
            return InetAddress.getLoopbackAddress();
        }
        if (!names(to)) {
            throw new IllegalArgumentException(to.getHost() + " is not among the hosts that the manifest names under Plugin-Reaches");
        }
        if (!"https".equals(to.getScheme())) {
            throw new IllegalArgumentException(to.getHost() + " is called over https only");
        }
        InetAddress[] all = InetAddress.getAllByName(to.getHost());
        if (Arrays.stream(all).anyMatch(Reach::isPrivate)) {
            throw new IllegalArgumentException(to.getHost() + " is at a private address");
        }
        return all[0];
    }

    /** Whether a call there would be let through, wherever the name may lead. */
    boolean allows(String address) {
        try {
            URI to = URI.create(address);
            return hosts.contains(HALL) && isHall(to) || isStandIn(to) || names(to) && "https".equals(to.getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean names(URI to) {
        return to.getHost() != null && hosts.contains(to.getHost().toLowerCase(Locale.ROOT));
    }

    private boolean isHall(URI to) {
        URI here = hall.get();
        return here.getScheme().equals(to.getScheme()) && here.getHost().equals(to.getHost()) && here.getPort() == to.getPort();
    }

    private boolean isStandIn(URI to) {
        return hosts.stream().anyMatch(host -> !host.equals(HALL)) && sandbox.getAsBoolean()
                && to.getHost() != null && THIS_MACHINE.contains(to.getHost().toLowerCase(Locale.ROOT))
                && List.of("http", "https").contains(to.getScheme());
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
        boolean carrier = bytes.length == 4 && (bytes[0] & 0xFF) == 100 && (bytes[1] & 0xC0) == 64;
        return address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress() || uniqueLocal || carrier;
    }
}
