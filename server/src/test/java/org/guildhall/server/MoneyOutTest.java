package org.guildhall.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.money.Money;
import org.guildhall.server.ledger.Account;
import org.guildhall.server.ledger.Entry;
import org.guildhall.server.ledger.Ledger;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Withdrawing, deposits and the books over HTTP, as people in their browsers and as programs see them. */
class MoneyOutTest {
    private TestHall hall;
    private Visitor chef;
    private Group kitchen;

    @BeforeEach
    void open() {
        hall = TestHall.open();
        chef = hall.visitor().signUp("chef");
        chef.post("/groups", Map.of("slug", "kitchen", "name", "Kitchen", "summary", "Bread.")).is(201);
        kitchen = hall.server().domain().groupBook.find("kitchen").orElseThrow();
        new Ledger(hall.server().domain().store, hall.server().domain().clock).post(Entry.of("earned:1", "", Optional.empty())
                .debit(Account.clearing("bank"), Money.of(300_000, "CNY")).credit(Account.available(kitchen.id()), Money.of(300_000, "CNY")));
    }

    @AfterEach
    void close() {
        assertThat(hall.server().books().check().differences()).isEmpty();
        hall.close();
    }

    @Test
    void anOwnerWithdrawsAndASecondPersonSendsItByHand() {
        chef.get("/me/wallet/withdraw").is(200).at("/available/minor").asLong();
        chef.post("/me/wallet/withdraw", Map.of("amount", money(5_000))).is(409);
        chef.post("/me/wallet/account", account("wrong")).is(422);
        chef.post("/me/wallet/account", account("correct horse chef")).is(200);
        String id = chef.post("/me/wallet/withdraw", Map.of("amount", money(250_000))).is(201).text("/id");
        assertThat(chef.get("/me/wallet").is(200).at("/withdrawing/minor").asLong()).isEqualTo(250_000);
        chef.post("/admin/payouts/" + id + "/approve").is(403);
        hall.owner().post("/admin/payouts/" + id + "/approve").is(200);
        hall.owner().post("/admin/payouts/" + id + "/paid", Map.of("reference", "B1")).is(200);
        assertThat(chef.get("/me/wallet").is(200).at("/withdrawn/minor").asLong()).isEqualTo(250_000);
        assertThat(chef.get("/me/wallet/withdraw").text("/items/0/state")).isEqualTo("paid");
    }

    @Test
    void everyPageIsThereForPeopleToo() {
        chef.post("/me/wallet/account", account("correct horse chef")).is(200);
        chef.post("/me/wallet/withdraw", Map.of("amount", money(250_000))).is(201);
        Visitor browser = chef.with("Accept", "text/html");
        for (String path : new String[] {"/me/wallet/withdraw", "/me/wallet", "/me/receipts", "/g/kitchen/income", "/g/kitchen/income?by=day",
            "/g/kitchen/receipts", "/g/kitchen/deposit", "/g/kitchen"}) {
            assertThat(browser.get(path).is(200).response().body()).as(path).contains("<h1");
        }
        Visitor admin = hall.owner().with("Accept", "text/html");
        for (String path : new String[] {"/admin/payouts", "/admin/payouts/rules", "/admin/books", "/admin/books/entries", "/g/kitchen/deposit",
            "/admin/books/entries?kind=withdraw&from=2020-01-01"}) {
            assertThat(admin.get(path).is(200).response().body()).as(path).contains("<h1");
        }
    }

    @Test
    void aDepositStandsOnTheGroupsPage() {
        assertThat(hall.visitor().get("/g/kitchen").is(200).at("/deposit").isNull()).isTrue();
        chef.post("/g/kitchen/deposit", Map.of("amount", money(8_000))).is(200);
        assertThat(hall.visitor().get("/g/kitchen").is(200).at("/deposit/minor").asLong()).isEqualTo(8_000);
        chef.post("/g/kitchen/deposit/back", Map.of("amount", money(9_000))).is(422);
        hall.visitor().signUp("stranger").post("/g/kitchen/deposit", Map.of("amount", money(1))).is(403);
        hall.owner().post("/admin/deposits/kitchen/pay", Map.of("person", "nobody", "amount", money(100), "reason", "why")).is(422);
        hall.owner().post("/admin/deposits/nowhere/pay", Map.of()).is(404);
    }

    @Test
    void theBooksAreProvedOnDemandAndTakenAwayAsATable() {
        hall.owner().post("/admin/books/check").is(200);
        hall.server().domain().tasks.runDue();
        assertThat(hall.owner().get("/admin/books").is(200).at("/latest/differences").isEmpty()).isTrue();
        assertThat(hall.owner().get("/admin/books").at("/chain").asLong()).isEqualTo(1);
        assertThat(hall.owner().get("/admin/books/entries.csv").is(200).response().body()).contains("earned:1".substring(0, 6), "3000.00");
        assertThat(hall.owner().get("/admin/books/entries.xlsx").is(200).response().headers().firstValue("Content-Disposition").orElse(""))
                .contains("entries.xlsx");
        chef.get("/admin/books/entries").is(403);
        assertThat(chef.get("/g/kitchen/income/entries.csv").is(200).response().body()).contains("available");
    }

    private static Map<String, Object> account(String password) {
        return Map.of("provider", "by-hand", "account", "ICBC 6222 8810", "name", "Zhou", "password", password);
    }

    private static Map<String, Object> money(long minor) {
        return Map.of("minor", minor, "currency", "CNY");
    }
}
