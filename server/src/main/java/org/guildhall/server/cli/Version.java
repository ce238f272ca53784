package org.guildhall.server.cli;

import org.guildhall.server.Guildhall;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"guildhall " + Guildhall.VERSION, "Java " + Runtime.version()};
    }
}
