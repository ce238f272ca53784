package org.guildhall.server.view;

import io.pebbletemplates.pebble.error.PebbleException;

/** A template that cannot be printed: whose it is, its file and line, and why. */
final class TemplateFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TemplateFault(String message, Throwable cause) {
        super(message, cause);
    }

    static TemplateFault of(String asked, PebbleException fault) {
        String name = fault.getFileName() == null ? asked : fault.getFileName();
        String line = fault.getLineNumber() == null ? "" : ":" + fault.getLineNumber();
        String owner = Templates.owner(name);
        String whose = owner.equals(Words.HALL) ? "" : "Plugin " + owner + ": ";
        String why = fault.getPebbleMessage() + (fault.getCause() == null ? "" : ": " + fault.getCause().getMessage());
        return new TemplateFault(whose + Templates.file(name) + line + ": " + why, fault);
    }
}
