package org.guildhall.plugins.paywechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.guildhall.api.Refused;
import org.guildhall.plugins.paywechat.Postman.Letter;

class ChangedNoticeTest {
    private static Office office;
    private static Letter letter;

    @BeforeContainer
    static void open() throws Exception {
        office = new Office();
        office.wechat.begin(office.attempt("BYTE0001", Office.DESK));
        letter = office.postman.paid("BYTE0001");
    }

    @AfterContainer
    static void close() {
        office.close();
    }

    @Property(tries = 200)
    void oneChangedByteOrAMissingEndIsEnough(@ForAll int where, @ForAll byte other) {
        byte[] changed = letter.body().clone();
        int at = Math.floorMod(where, changed.length);
        changed[at] = changed[at] == other ? (byte) ~other : other;
        assertRefused(changed);
        assertRefused(Arrays.copyOf(letter.body(), at));
        assertThat(office.wechat.read(Come.with(letter))).hasSize(1);
    }

    private static void assertRefused(byte[] body) {
        assertThatThrownBy(() -> office.wechat.read(Come.with(letter.saying(body)))).isInstanceOf(Refused.class).hasMessage("notice.forged");
    }
}
