package org.guildhall.plugins.invitecodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.imageio.ImageIO;
import org.guildhall.server.testing.OnBothDatabases;
import org.guildhall.server.testing.TestHall;
import org.guildhall.server.testing.Visitor;
import org.guildhall.server.testing.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("org.guildhall.server.testing.OnBothDatabases#databases")
class SharingTest {
    private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final int MOST_BYTES = 150 * 1024;
    private static TestHall hall;

    @Parameter
    private OnBothDatabases.Fresh database;

    @BeforeParameterizedClassInvocation
    static void open(OnBothDatabases.Fresh database) {
        hall = Salon.openHall(database);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        hall.close();
    }

    @Test
    void aCodeIsAPictureToShare() throws Exception {
        Salon salon = Salon.paid(hall);
        String code = salon.code(Map.of("effect", "percent", "percent", "25"));
        String card = "/p/invite-codes/i/" + code;
        HttpResponse<byte[]> qr = fetch(card + "/qr.png");
        assertThat(qr.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(qr.body())).getWidth()).isGreaterThan(200);
        assertThat(new String(fetch(card + "/qr.svg").body(), StandardCharsets.UTF_8)).startsWith("<svg").contains("<path");
        String chinese = new String(fetch(card + "/poster.svg?language=zh").body(), StandardCharsets.UTF_8);
        assertThat(chinese).contains("¥15.00").contains("扫码").contains("Salon");
        assertThat(new String(fetch(card + "/poster.svg?language=en").body(), StandardCharsets.UTF_8)).contains("CN¥15.00")
                .contains("Scan");
        HttpResponse<byte[]> poster = fetch(card + "/poster.png?language=zh");
        assertThat(poster.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/");
        assertThat(poster.body().length).isBetween(2_000, MOST_BYTES);
        assertThat(fetch("/p/invite-codes/i/ACDEF-GHJKM-NPQRT/qr.png").statusCode()).isEqualTo(404);
    }

    @Test
    void whoInvitedWhomIsOnRecord() {
        Salon salon = Salon.open(hall);
        Visitor aunt = salon.stranger();
        salon.join(aunt, salon.code(Map.of("channel", "poster"))).is(200);
        String auntName = aunt.get("/me").text("/person/name");
        String code = salon.make(aunt, Map.of()).is(201).text("/code");
        Visitor niece = salon.stranger();
        hall.visitor().get("/p/invite-codes/i/" + code).is(200);
        salon.join(niece, code).is(200);
        String nieceName = niece.get("/me").text("/person/name");

        assertThat(niece.get(salon.page()).is(200).text("/mine/invitedBy/name")).isEqualTo(auntName);
        Answer place = salon.host().get("/p/invite-codes/g/" + salon.slug() + "/people/" + nieceName).is(200);
        assertThat(place.at("/above").size()).isEqualTo(2);
        assertThat(aunt.get("/p/invite-codes/g/" + salon.slug() + "/people/" + auntName).is(200).text("/items/0/person/name"))
                .isEqualTo(nieceName);
        niece.get("/p/invite-codes/g/" + salon.slug() + "/people/" + auntName).is(404);

        Answer page = salon.host().get(salon.page() + "?within=day").is(200);
        assertThat(page.at("/figures/came").asInt()).isEqualTo(2);
        assertThat(page.at("/figures/opened").asInt()).isEqualTo(1);
        niece.post("/g/" + salon.slug() + "/leave").is(200);
        page = salon.host().get(salon.page()).is(200);
        assertThat(page.at("/figures/stayed").asInt()).isEqualTo(1);
        assertThat(aunt.get(salon.page()).at("/mine/brought").asInt()).isEqualTo(1);
        assertThat(aunt.get(salon.page()).at("/mine/stayed").asInt()).isZero();
        assertThat(page.at("/figures/ranks/0/stayed").asInt()).isEqualTo(1);
    }

    @Test
    void aChannelAndABranchCanBeEnded() {
        Salon salon = Salon.open(hall);
        String first = salon.code(Map.of("channel", "poster"));
        Visitor aunt = salon.stranger();
        salon.join(aunt, first).is(200);
        Visitor niece = salon.stranger();
        salon.join(niece, salon.make(aunt, Map.of()).text("/code")).is(200);
        String nieces = salon.make(niece, Map.of()).is(201).text("/code");
        String hosts = salon.code(Map.of());

        salon.host().post("/p/invite-codes/g/" + salon.slug() + "/revoke-channel", Map.of("channel", "poster")).is(200);
        salon.join(salon.stranger(), first).is(409);
        String auntName = aunt.get("/me").text("/person/name");
        aunt.post("/p/invite-codes/g/" + salon.slug() + "/people/" + auntName + "/revoke").is(403);
        Answer cut = salon.host().post("/p/invite-codes/g/" + salon.slug() + "/people/" + auntName + "/revoke").is(200);
        assertThat(cut.at("/ended").asInt()).isEqualTo(2);
        salon.join(salon.stranger(), nieces).is(409);
        salon.join(salon.stranger(), hosts).is(200);
    }

    @Test
    void aPaidOrderElsewhereMakesAnInvitationForOne() throws Exception {
        Salon salon = Salon.paid(hall);
        String order = "{\"type\":\"order.paid\",\"data\":{\"order\":\"SHOP-1\"}}";
        assertThat(hook(salon, order, "whatever").statusCode()).isEqualTo(403);
        salon.rules(Map.of("orders", "whsec_" + SECRET));
        assertThat(hook(salon, order, "v1,AAAA").statusCode()).isEqualTo(403);
        assertThat(hook(salon, order, null).statusCode()).isEqualTo(409);
        salon.make(salon.host(), Map.of("kind", "order", "effect", "trial", "days", 30, "channel", "shop")).is(201);
        HttpResponse<String> made = hook(salon, order, null);
        assertThat(made.statusCode()).isEqualTo(200);
        String code = made.body().replaceAll("(?s).*\"code\":\"([^\"]+)\".*", "$1");
        assertThat(hook(salon, order, null).body()).isEqualTo(made.body());
        assertThat(salon.newest().at("/used").asInt()).isEqualTo(1);

        Visitor buyer = salon.stranger();
        salon.join(buyer, code).is(200);
        salon.join(salon.stranger(), code).is(409);
        Visitor told = salon.stranger();
        String name = told.get("/me").text("/person/name");
        String call = "/p/invite-codes/g/" + salon.slug() + "/orders";
        told.post(call, Map.of("order", "SHOP-2")).is(403);
        salon.host().post(call, Map.of("order", "SHOP-2", "person", name)).is(201);
        assertThat(told.get("/me/notifications").is(200).json().toString()).contains("SHOP-2");
        assertThat(hook(salon, "{\"type\":\"order.shipped\"}", null).statusCode()).isEqualTo(200);
        assertThat(hook(salon, "no json", null).statusCode()).isEqualTo(400);
    }

    private static HttpResponse<byte[]> fetch(String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(hall.address().resolve(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static HttpResponse<String> hook(Salon salon, String body, String signature) throws Exception {
        String time = Long.toString(hall.now().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET), "HmacSHA256"));
        String right = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(("msg_1." + time + "." + body)
                .getBytes(StandardCharsets.UTF_8)));
        HttpRequest request = HttpRequest.newBuilder(hall.address().resolve("/p/invite-codes/hooks/" + salon.slug()))
                .header("webhook-id", "msg_1").header("webhook-timestamp", time).header("webhook-signature", signature == null ? right
                        : signature)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
