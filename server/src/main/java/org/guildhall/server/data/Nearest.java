package org.guildhall.server.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody who mistyped a name may have meant. */
public final class Nearest {
    private Nearest() {}

    /** The name that takes the fewest changed letters, if that is less than half of them. */
    public static Optional<String> of(String wanted, Collection<String> names) {
        return names.stream().filter(name -> changes(wanted, name) * 2 < Math.max(wanted.length(), name.length()))
                .min(Comparator.<String>comparingInt(name -> changes(wanted, name)).thenComparing(Comparator.naturalOrder()));
    }

    private static int changes(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] line = new int[other.length() + 1];
            line[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int changed = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                line[column] = Math.min(changed, 1 + Math.min(above[column], line[column - 1]));
            }
            above = line;
        }
        return above[other.length()];
    }
}
