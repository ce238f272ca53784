package org.guildhall.server.pages;

import java.util.List;

/** A browser's name and its system, out of what it says of itself. */
final class Browsers {
    private static final List<String> NAMES = List.of("Edg", "OPR", "Firefox", "Chrome", "Safari");
    private static final List<String> SYSTEMS = List.of("iPhone", "iPad", "Android", "Windows", "Mac OS X", "Linux");
    private static final int LONGEST = 40;

    private Browsers() {}

    static String name(String agent) {
        String browser = NAMES.stream().filter(agent::contains).findFirst().orElse("");
        String system = SYSTEMS.stream().filter(agent::contains).findFirst().orElse("");
        if (browser.isEmpty()) {
            return agent.isBlank() ? "?" : agent.substring(0, Math.min(agent.length(), LONGEST));
        }
        String known = browser.equals("Edg") ? "Edge" : browser.equals("OPR") ? "Opera" : browser;
        return system.isEmpty() ? known : known + " · " + system;
    }
}
