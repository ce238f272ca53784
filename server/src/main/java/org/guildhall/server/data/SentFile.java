package org.guildhall.server.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.guildhall.api.host.Upload;

/**
 * A file that came with a form; it is gone after the request unless the handler moves it.
 *
 * @param name what the sender calls it; never a path to write to
 * @param path where it lies meanwhile
 */
public record SentFile(String name, Path path, long length) implements Upload {
    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }
}
