package org.guildhall.plugins.invitecodes;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.community.Metrics;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Body;
import org.guildhall.api.host.Messages;
import org.guildhall.api.host.QrCodes;
import org.guildhall.api.money.Money;
import org.guildhall.api.web.Request;
import org.guildhall.api.web.Response;

/** The QR code and the poster of an invitation, for whoever has its code. */
record Pictures(RedeemPages redeem, Cards cards, Groups groups, Memberships memberships, Metrics metrics, QrCodes qrCodes,
                Messages messages) {
    private static final String STARS = "credit-ratings.stars";

    /** In which language; the reader's own if it does not say. */
    record Ask(Optional<Making.Language> language) {}

    Response qrSvg(Request request) {
        return new Response.Raw("image/svg+xml", Body.of(Svg.of(code(redeem.find(request)))));
    }

    Response qrPng(Request request) {
        QrCodes.QrCode code = code(redeem.find(request));
        return new Response.Raw("image/png", out -> Png.write(code, out));
    }

    Response posterSvg(Request request, Ask ask) {
        return new Response.Raw("image/svg+xml", Body.of(Svg.of(poster(request, ask))));
    }

    /** On a server without fonts the same picture as SVG, which is drawn where it is looked at. */
    Response posterPng(Request request, Ask ask) {
        List<Mark> marks = poster(request, ask);
        return Png.canDraw(marks) ? new Response.Raw("image/png", out -> Png.write(marks, out))
                : new Response.Raw("image/svg+xml", Body.of(Svg.of(marks)));
    }

    private List<Mark> poster(Request request, Ask ask) {
        Invitation invitation = redeem.find(request);
        Locale reader = ask.language().map(language -> language == Making.Language.ZH ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH)
                .orElse(request.locale());
        Group group = groups.get(invitation.group());
        Optional<Person> inviter = cards.inviter(invitation);
        return Poster.of(new Poster.Said(groups.hall().name(), group.name(),
                inviter.map(by -> messages.say(reader, "redeem.invites", by.name())).orElse(""), facts(group, reader),
                price(cards.does(invitation, group, reader), reader), messages.say(reader, "poster.how"), invitation.passphrase(),
                inviter.map(by -> messages.say(reader, "disclosure", by.name())).orElse("")), code(invitation));
    }

    private String facts(Group group, Locale reader) {
        String members = messages.say(reader, "redeem.members", memberships.count(group));
        Double stars = metrics.of(STARS, List.of(group)).getOrDefault(group, 0.0);
        return stars > 0 ? messages.say(reader, "poster.stars", String.format(reader, "%.1f", stars)) + " · " + members : members;
    }

    private String price(Card.Does does, Locale reader) {
        if (does.price().isPresent()) {
            String key = does.kind() == Effect.Kind.NORMAL ? "poster.price" : "poster.first";
            return messages.say(reader, key, amount(does.price().get(), reader));
        }
        return does.days().map(days -> messages.say(reader, "redeem.days", days)).orElseGet(() -> messages.say(reader, "redeem.free"));
    }

    private static String amount(Money money, Locale reader) {
        Currency currency = Currency.getInstance(money.currency());
        NumberFormat format = NumberFormat.getCurrencyInstance(reader.getLanguage().equals("zh") ? Locale.CHINA : Locale.US);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        return format.format(BigDecimal.valueOf(money.minor(), currency.getDefaultFractionDigits()));
    }

    private QrCodes.QrCode code(Invitation invitation) {
        return qrCodes.of(groups.hall().address() + "/p/invite-codes/i/" + Codes.shown(invitation.code()));
    }
}
