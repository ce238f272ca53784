package org.guildhall.plugins.paysandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.guildhall.api.Refused;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Payments.News;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulletinTest {
    @Property(tries = 200)
    void whatIsWrittenIsRead(@ForAll News.What what, @ForAll @LongRange(min = 0) long minor, @ForAll("texts") String text) {
        News news = new News("e" + text, "a" + text, what, Money.of(minor, "JPY"), "r" + text);
        assertThat(Bulletin.read(Bulletin.write(news).getBytes(UTF_8))).isEqualTo(news);
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> texts() {
        return net.jqwik.api.Arbitraries.of("", "1", "&a=b", "灶台 +%", "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "event", "event=1", "event=1&about=2&what=PAID&minor=-1&currency=CNY&reference=x", "event=%zz",
            "event=1&about=2&what=STOLEN&minor=1&currency=CNY&reference=x", "event=1&about=2&what=PAID&minor=1&currency=QQQ&reference=x"})
    void whatCannotBeReadIsRefused(String body) {
        assertThatThrownBy(() -> Bulletin.read(body.getBytes(UTF_8))).isInstanceOf(Refused.class);
    }
}
