package @package@;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On the true server, with this plugin as it was built last. */
class @Id@Test {
    @ParameterizedTest
    @MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
    void aMemberLeavesALineAndTheGroupsPageShowsIt(OnBothDatabases.Fresh database) {
        try (TestHall hall = TestHall.with(database, @Id@Plugin.class)) {
            Visitor host = hall.visitor().signUp("host");
            host.post("/groups", Map.of("slug", "garden", "name", "Garden", "summary", "What grows.")).is(201);

            host.post("/p/@id@/g/garden", Map.of("text", "The peas are up.")).is(201);
            assertThat(host.get("/p/@id@/g/garden").is(200).text("/lines/0/text")).isEqualTo("The peas are up.");
            assertThat(host.get("/g/garden").is(200).json().toString()).contains("The peas are up.");

            Visitor passerBy = hall.visitor().signUp("passer-by");
            passerBy.post("/p/@id@/g/garden", Map.of("text", "Hello?")).is(403);

            host.post("/g/garden/settings/@id@", Map.of("open", false)).is(200);
            host.post("/p/@id@/g/garden", Map.of("text", "One more.")).is(409);
        }
    }
}
