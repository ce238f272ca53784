package @package@;

import java.time.Instant;

/** What somebody said. */
record Line(String person, String text, Instant at) {}
