package org.guildhall.plugins.paywechat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.api.host.Json;
import org.guildhall.api.host.Outbound;

/** Learns by WeChat's own sign-in, without asking the person anything, under which name WeChat knows them here. */
record Openids(Supplier<Account> account, Outbound outbound, Json json) {
    private static final String AUTHORIZE = "https://open.weixin.qq.com/connect/oauth2/authorize";

    /** The name, or why there is none. */
    record Told(Optional<String> openid, Optional<Integer> errcode) {}

    /** Where WeChat lets the person come back from, with a code. */
    String ask(URI back) {
        return AUTHORIZE + "?appid=" + account.get().appid() + "&redirect_uri=" + encoded(back.toString())
                + "&response_type=code&scope=snsapi_base&state=pay#wechat_redirect";
    }

    /** Whom the code stands for; empty for one that was used or made up. */
    Optional<String> whose(String code) throws Outbound.NoReply, IOException {
        Account from = account.get();
        Outbound.Reply reply = outbound.send(Outbound.Call.get(URI.create(from.oauthUrl() + "/sns/oauth2/access_token?appid=" + from.appid()
                + "&secret=" + encoded(from.appSecret().reveal()) + "&code=" + encoded(code) + "&grant_type=authorization_code")));
        try {
            return json.read(reply.body(), Told.class).openid();
        } catch (IllegalArgumentException e) {
            throw new IOException("WeChat does not say who that is: " + reply.status(), e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
