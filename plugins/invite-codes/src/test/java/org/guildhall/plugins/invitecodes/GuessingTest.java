package org.guildhall.plugins.invitecodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.plugins.invitecodes.Salon.paste;

import java.util.Map;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.junit.jupiter.api.Test;

class GuessingTest {
    private static final int MOST = 10;

    @Test
    void whoGuessesTooOftenWaitsEvenWithARightCode() {
        try (TestHall hall = Salon.working(TestHall.limited())) {
            Salon salon = Salon.open(hall);
            Visitor guest = salon.stranger();
            String code = salon.code(Map.of());
            for (int i = 0; i < MOST * 2; i++) {
                paste(guest, code).is(200);
            }
            for (int i = 0; i < MOST; i++) {
                paste(hall.visitor(), Codes.fresh()).is(422);
            }
            Answer late = paste(hall.visitor(), code).is(429);
            assertThat(late.response().headers().firstValue("Retry-After")).isPresent();
            hall.visitor().get("/p/invite-codes/i/" + code).is(429);
            salon.join(guest, code).is(429);
        }
    }
}
