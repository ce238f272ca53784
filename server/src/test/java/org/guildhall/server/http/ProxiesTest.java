package org.guildhall.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProxiesTest {
    private final Proxies proxies = new Proxies(List.of("10.0.0.0/8", "127.0.0.1", "2001:db8::/32"));

    @Test
    void aStrangersWordIsNotBelieved() {
        assertThat(client("192.0.2.1", Map.of("X-Forwarded-For", "1.2.3.4")).address()).isEqualTo("192.0.2.1");
        assertThat(client("192.0.2.1", Map.of("Forwarded", "for=1.2.3.4;host=evil")).origin()).isEqualTo("http://hall:80");
    }

    @Test
    void aTrustedProxyNamesTheClient() {
        Client client = client("10.1.2.3",
                Map.of("X-Forwarded-For", "203.0.113.9", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "hall.example"));
        assertThat(client).isEqualTo(new Client("203.0.113.9", false, "https://hall.example"));
        assertThat(client("2001:db8::1", Map.of("Forwarded", "for=\"[2001:db9::5]:443\";proto=https;host=hall.example")))
                .isEqualTo(new Client("2001:db9::5", false, "https://hall.example"));
    }

    @Test
    void whatTheClientPutThereItselfIsPassedOver() {
        assertThat(client("10.1.2.3", Map.of("X-Forwarded-For", "6.6.6.6, 203.0.113.9, 10.9.9.9")).address()).isEqualTo("203.0.113.9");
        assertThat(client("10.1.2.3", Map.of("X-Forwarded-For", "rubbish")).address()).isEqualTo("10.1.2.3");
    }

    @Test
    void onlyThisMachineWithoutAProxyIsNear() {
        assertThat(client("127.0.0.1", Map.of()).near()).isTrue();
        assertThat(client("0:0:0:0:0:0:0:1", Map.of()).near()).isTrue();
        assertThat(client("127.0.0.1", Map.of("X-Forwarded-For", "127.0.0.1")).near()).isFalse();
        assertThat(client("10.0.0.1", Map.of("Forwarded", "for=127.0.0.1")).near()).isFalse();
        assertThat(client("192.0.2.1", Map.of()).near()).isFalse();
    }

    @Test
    void whatIsNoBlockOfAddressesIsRefused() {
        for (String wrong : List.of("proxy.example", "10.0.0.0/33", "10.0.0.0/x", "", "300.0.0.1")) {
            assertThatThrownBy(() -> new Proxies(List.of(wrong))).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Client client(String peer, Map<String, String> headers) {
        return proxies.client(peer, "http", "hall:80", name -> Optional.ofNullable(headers.get(name)));
    }
}
