package org.guildhall.plugins.invitecodes;

import org.guildhall.api.host.QrCodes.QrCode;

/** Something on a poster; lengths are in the poster's own units. */
sealed interface Mark {
    /** A box with rounded corners. */
    record Box(int x, int y, int width, int height, int round, String colour) implements Mark {}

    /** A line of text that begins here; {@code y} is the line it stands on. */
    record Text(int x, int y, int size, boolean bold, String colour, String text) implements Mark {}

    /** A QR code, black on white. */
    record Code(int x, int y, int size, QrCode code) implements Mark {}
}
