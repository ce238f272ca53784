package org.guildhall.server.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** What a server tells its journal is noise beside a command's own words. */
final class Quiet {
    private Quiet() {}

    static void please() {
        if (LoggerFactory.getLogger("org.guildhall") instanceof Logger logger) {
            logger.setLevel(Level.WARN);
        }
    }
}
