package org.guildhall.api.host;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file that came with a form as {@code multipart/form-data}; a component of a {@code Route}'s record. {@link Range} bounds
 * its length in bytes; without it, it may be 10 MiB long. It is gone after the request unless {@link Files} keep it.
 *
 * <pre>{@code
 * record Receipt(@Range(min = 1, max = 5 << 20) Upload receipt) {}
 * <form method="post" enctype="multipart/form-data"><input type="file" name="receipt"></form>
 * }</pre>
 */
public interface Upload {
    /** What the sender calls it: something to show, never a path and never a promise of what is inside. */
    String name();

    /** How many bytes it has. */
    long length();

    /** All of it, from the beginning; whoever asks closes it. */
    InputStream open() throws IOException;
}
