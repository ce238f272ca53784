package org.guildhall.server.http;

import java.nio.file.Path;

/**
 * A file that came with a form; it is gone after the request unless the handler moves it.
 *
 * @param name what the sender calls it; never a path to write to
 */
public record Upload(String name, Path file, long size) {}
