package org.guildhall.plugins.invitecodes;

import java.time.Instant;
import java.util.Optional;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.Person;

/**
 * One invitation in its maker's list.
 *
 * @param code as people read it
 * @param share the text to send along: in any messenger the site finds the passphrase in it
 * @param qr path of the QR code as SVG; as PNG it stands at the same path with that ending
 * @param poster path of a picture to share, as SVG
 */
record Line(String code, String passphrase, String url, String qr, String poster, String share, Invitation.Kind kind,
            Optional<Person> inviter, String channel, Card.Does effect, Role role, String landing, Optional<Integer> uses,
            int used, Optional<Instant> expires, Invitation.Standing state) {}
