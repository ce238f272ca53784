package org.guildhall.plugins.invitecodes;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guildhall.api.Discount;
import org.guildhall.api.Refused;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;
import org.guildhall.plugins.invitecodes.Invitation.Kind;
import org.guildhall.plugins.invitecodes.Invitation.State;

/** Turns what its maker entered into an invitation, as far as the maker's role goes. */
record Making(Passphrases passphrases, InstantSource clock) {
    private static final Pattern OWN_WORD = Pattern.compile("[A-Z0-9]{6,24}");
    private static final Pattern LANDING = Pattern.compile("(/p/[a-z0-9-]+)?/g/[a-z0-9-]+(/[A-Za-z0-9._~/-]*)?");
    private static final int LONGEST_TRIAL = 365;

    /**
     * What its maker enters.
     *
     * @param uses how often it can be used; empty for any number of times, or for a member's as often as the group lets them
     * @param expires when it ends
     * @param until the last day it is good, in the group's zone, for whom a day is enough
     * @param channel where it will be put up
     * @param effect what it does to the price, with {@code percent}, {@code amount} or {@code days}
     * @param approval whether the keepers still have to say yes
     * @param role what newcomers are: {@code member} or {@code guest}
     * @param landing the path of the page newcomers see first
     * @param code a word of the maker's own, for an invitation that everybody may know
     * @param language the passphrase's; the maker's if it does not say
     */
    record Form(Optional<Kind> kind, @Range(min = 1, max = 1_000_000) Optional<Integer> uses, Optional<Instant> expires,
                Optional<LocalDate> until, @Range(max = 60) Optional<String> channel, Optional<Effect.Kind> effect,
                Optional<Percent> percent, @Range(min = 1, max = 100_000_000) Optional<Money> amount,
                @Range(min = 1, max = LONGEST_TRIAL) Optional<Integer> days, boolean approval, Optional<Role> role,
                Optional<String> landing, @Range(max = 40) Optional<String> code, Optional<Language> language) {}

    /** A passphrase's language. */
    enum Language { EN, ZH }

    /** Who makes it, and what the group lets them. */
    record Maker(Group group, Person person, boolean keeper, boolean owner, Rules rules, Locale reader) {}

    /** The invitation that this form asks for. */
    Invitation of(Maker maker, Form form) {
        refuseBeyond(maker, form);
        Optional<Integer> most = maker.keeper() ? form.uses() : Optional.of(form.uses().orElse(maker.rules().uses()));
        if (most.filter(uses -> !maker.keeper() && uses > maker.rules().uses()).isPresent()) {
            throw Refused.field("uses", "make.uses", maker.rules().uses());
        }
        Effect effect = maker.keeper() ? effect(maker.group(), form) : ofMember(maker.rules());
        if (form.approval() && !effect.isFree() && effect.kind() != Effect.Kind.NORMAL) {
            throw Refused.field("approval", "make.approval");
        }
        return new Invitation(0, maker.group().id(), Optional.of(maker.person().id()), code(form), passphrase(maker, form),
                form.kind().orElse(Kind.PASSPHRASE), form.channel().map(String::strip).orElse(""), effect, form.approval(), role(form),
                landing(maker.group(), form), most, 0, expires(maker.group(), form), State.ACTIVE, Optional.empty(), clock.instant());
    }

    /** The invitation for one that comes of an order, like the one that makes it. */
    Invitation forOrder(Invitation maker, Locale reader) {
        return new Invitation(0, maker.group(), maker.inviter(), Codes.fresh(), passphrases.fresh(reader), Kind.LINK, maker.channel(),
                maker.effect(), maker.approval(), maker.role(), maker.landing(), Optional.of(1), 0, maker.expires(), State.ACTIVE,
                Optional.of(maker.id()), clock.instant());
    }

    private static void refuseBeyond(Maker maker, Form form) {
        boolean keepers = form.kind().filter(Kind.ORDER::equals).isPresent() || form.approval()
                || form.role().filter(role -> role != Role.MEMBER).isPresent() || said(form.landing()).isPresent()
                || said(form.code()).isPresent() || said(form.channel()).isPresent();
        if (keepers && !maker.keeper()) {
            throw new Refused(Refused.Kind.FORBIDDEN, "make.keepers");
        }
        if (form.effect().filter(effect -> effect != Effect.Kind.NORMAL).isPresent() && !maker.owner()) {
            throw new Refused(Refused.Kind.FORBIDDEN, "make.owner");
        }
    }

    private static Effect ofMember(Rules rules) {
        return rules.off().basisPoints() == 0 ? new Effect.Normal() : new Effect.Share(rules.off());
    }

    private static Effect effect(Group group, Form form) {
        return switch (form.effect().orElse(Effect.Kind.NORMAL)) {
            case NORMAL -> new Effect.Normal();
            case FREE -> new Effect.Free();
            case TRIAL -> new Effect.Trial(form.days().orElseThrow(() -> Refused.field("days", "make.days")));
            case PERCENT -> new Effect.Share(form.percent().filter(share -> share.basisPoints() > 0)
                    .orElseThrow(() -> Refused.field("percent", "make.percent")));
            case AMOUNT -> new Effect.Amount(form.amount().filter(money -> money.currency().equals(group.currency()))
                    .orElseThrow(() -> Refused.field("amount", "make.amount", group.currency())));
        };
    }

    private static String code(Form form) {
        return said(form.code()).map(Discount::plain).map(own -> {
            if (!OWN_WORD.matcher(own).matches()) {
                throw Refused.field("code", "make.code");
            }
            return own;
        }).orElseGet(Codes::fresh);
    }

    private String passphrase(Maker maker, Form form) {
        return passphrases.fresh(form.language().map(language -> Locale.of(language.name().toLowerCase(Locale.ROOT)))
                .orElse(maker.reader()));
    }

    private static Role role(Form form) {
        Role role = form.role().orElse(Role.MEMBER);
        if (!List.of(Role.MEMBER, Role.GUEST).contains(role)) {
            throw Refused.field("role", "make.role");
        }
        return role;
    }

    private static String landing(Group group, Form form) {
        String home = "/g/" + group.slug();
        String path = said(form.landing()).orElse(home);
        if (!(path + "/").contains(home + "/") || !LANDING.matcher(path).matches()) {
            throw Refused.field("landing", "make.landing", home);
        }
        return path;
    }

    private Optional<Instant> expires(Group group, Form form) {
        Optional<Instant> end = form.expires().or(() -> form.until().map(day -> day.plusDays(1).atStartOfDay(group.zone()).toInstant()));
        if (end.filter(moment -> !moment.isAfter(clock.instant())).isPresent()) {
            throw Refused.field(form.expires().isPresent() ? "expires" : "until", "make.expires");
        }
        return end;
    }

    private static Optional<String> said(Optional<String> text) {
        return text.map(String::strip).filter(word -> !word.isEmpty());
    }
}
