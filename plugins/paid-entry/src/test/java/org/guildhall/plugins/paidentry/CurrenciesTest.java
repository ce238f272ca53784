package org.guildhall.plugins.paidentry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts are typed, counted and read with as many decimals as their currency has: none, two or three. */
class CurrenciesTest {
    private static final String SETTINGS = "/g/kitchen/settings/paid-entry";

    @ParameterizedTest
    @CsvSource({"KWD, 1.500, 1500, 1.5005", "JPY, 500, 500, 500.5"})
    void aPriceIsTypedAndReadInTheDecimalsOfItsCurrency(String currency, String typed, long minor, String tooFine) {
        try (TestHall hall = TestHall.open(currency)) {
            hall.owner().post("/admin/plugins/pay-sandbox/enable").is(200);
            hall.owner().post("/admin/plugins/paid-entry/enable").is(200);
            Visitor chef = hall.visitor().signUp("chef");
            chef.post("/groups", Map.of("slug", "kitchen", "name", "Kitchen", "summary", "One dish a week.")).is(201);
            form(chef, "open=true&period=month&fee=" + tooFine).is(422);
            form(chef, "open=true&period=month&fee=" + typed).is(303);
            assertThat(page(chef, SETTINGS)).contains("value=\"" + typed + "\"", currency);

            Visitor guest = hall.visitor().signUp("guest");
            Answer placed = program(guest).post("/p/paid-entry/g/kitchen/pay", Map.of("provider", "sandbox")).is(201);
            assertThat(placed.at("/order/amount/minor").asLong()).isEqualTo(minor);
            String order = "/orders/" + placed.text("/order/number");
            reads(guest, typed, List.of("/g/kitchen", order, placed.text("/pay/url")));
            program(guest).post(placed.text("/pay/url"), Map.of("action", "pay")).is(200);
            reads(guest, typed, List.of(order, order + "/receipt", "/me/orders", "/p/paid-entry/g/kitchen/plan"));
            reads(chef, typed, List.of("/g/kitchen/income", "/me/wallet"));
            reads(hall.owner(), typed, List.of("/admin/books", "/p/pay-sandbox/books"));
            assertThat(program(hall.owner()).get("/admin/books").at("/balanced").asBoolean()).isTrue();
        }
    }

    /** In either language; an amount is never read as if it had two decimals, nor as minor units. */
    private static void reads(Visitor person, String typed, List<String> paths) {
        for (String language : List.of("en", "zh-CN")) {
            person.with("Accept-Language", language);
            assertThat(paths).allSatisfy(path -> assertThat(page(person, path)).contains(typed)
                    .doesNotContainPattern("(?<![\\d.])15\\.00(?!\\d)|500\\.00|5\\.00(?!\\d)|1,500(?!\\.)"));
        }
    }

    private static String page(Visitor person, String path) {
        return person.with("Accept", "text/html").get(path).is(200).response().body();
    }

    private static Visitor program(Visitor person) {
        return person.with("Accept", "application/json");
    }

    private static Answer form(Visitor person, String body) {
        return person.with("Accept", "text/html").post(SETTINGS, "application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8));
    }
}
