package org.guildhall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guildhall.server.store.StoreAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a setting is looked for, and what is said about one nobody can start with. */
class ConfigTest {
    @TempDir
    private Path bundle;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void withoutAnySettingTheDefaultsHold() throws Exception {
        Config config = read(Map.of(), Map.of());
        assertThat(config.home()).isEqualTo(bundle.resolve("home"));
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.address(config.port())).isEqualTo(URI.create("http://127.0.0.1:8080"));
        assertThat(config.data()).isEqualTo(new StoreAddress.SqliteFile(bundle.resolve("home/guildhall.db")));
        assertThat(config.limits()).isTrue();
        assertThat(config.zone(true)).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(config.zone(false)).isEqualTo(ZoneId.systemDefault());
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws Exception {
        file("http.port = 1", "http.host = 10.0.0.1", "base.url = https://file.example/");
        Config config = read(Map.of("http.port", "3"), Map.of("GUILDHALL_HTTP_PORT", "2", "GUILDHALL_HTTP_HOST", "10.0.0.2"));
        assertThat(config.port()).isEqualTo(3);
        assertThat(config.host()).isEqualTo("10.0.0.2");
        assertThat(config.address(3)).isEqualTo(URI.create("https://file.example"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "http.port       | 70000                  | 65535",
        "http.port       | eighty                 | 65535",
        "http.host       | a b                    | IP address",
        "base.url        | ftp://x                | http",
        "base.url        | https://x/path         | no path",
        "database.url    | jdbc:postgresql://x/y  | jdbc:mariadb",
        "trusted.proxies | 10.0.0.0/8,everybody   | CIDR",
        "mail.url        | mail.example           | smtp",
        "time.zone       | Middle/Earth           | Asia/Shanghai",
        "limits          | none                   | normal"})
    void aValueNobodyCanUseIsNamedWithWhatIsAllowed(String name, String value, String allowed) {
        assertThatExceptionOfType(Config.Unusable.class).isThrownBy(() -> read(Map.of(name, value), Map.of()))
                .withMessageContaining(name).withMessageContaining(value.replaceAll(".*,", "")).withMessageContaining(allowed);
    }

    @Test
    void aPropertyNobodyKnowsStopsTheStartAndAVariableOnlyWarns() throws Exception {
        file("http.prot = 8080");
        assertThatExceptionOfType(Config.Unusable.class).isThrownBy(() -> read(Map.of(), Map.of()))
                .withMessageContaining("http.prot").withMessageContaining("http.port");
        file("");
        read(Map.of(), Map.of("GUILDHALL_HTTP_PROT", "1", "GUILDHALL_JAVA", "/opt/java", "HOME", "/root"));
        assertThat(warnings).singleElement().asString().contains("GUILDHALL_HTTP_PROT").contains("GUILDHALL_HTTP_PORT");
    }

    @Test
    void noMessageTellsAPassword() {
        assertThatExceptionOfType(Config.Unusable.class)
                .isThrownBy(() -> read(Map.of("database.url", "jdbc:mysql://x/y?user=u&password=canary"), Map.of()))
                .withMessageNotContaining("canary");
        assertThatExceptionOfType(Config.Unusable.class).isThrownBy(() -> read(Map.of("mail.url", "imap://me:canary@mail.example"), Map.of()))
                .withMessageNotContaining("canary").withMessageContaining("mail.example");
    }

    @Test
    void aMariaDbServerIsReadWithItsUser() throws Exception {
        Config config = read(Map.of(), Map.of("GUILDHALL_DATABASE_URL", "jdbc:mariadb://db/hall", "GUILDHALL_DATABASE_PASSWORD", "canary"));
        assertThat(config.data()).isEqualTo(new StoreAddress.MariaDbServer("jdbc:mariadb://db/hall", "guildhall", "canary"));
        assertThat(config.toString()).doesNotContain("canary");
    }

    private Config read(Map<String, String> options, Map<String, String> environment) throws Config.Unusable {
        return Config.read(bundle, options, environment, warnings);
    }

    private void file(String... lines) throws IOException {
        Files.createDirectories(bundle.resolve("conf"));
        Files.write(bundle.resolve("conf/guildhall.properties"), List.of(lines));
    }
}
