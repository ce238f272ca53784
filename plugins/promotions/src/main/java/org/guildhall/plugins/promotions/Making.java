package org.guildhall.plugins.promotions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guildhall.api.Discount;
import org.guildhall.api.Refused;
import org.guildhall.api.community.People;
import org.guildhall.api.community.Person;
import org.guildhall.api.host.Range;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;
import org.guildhall.api.money.Wares.Ware;
import org.guildhall.plugins.promotions.Promotion.Kind;
import org.guildhall.plugins.promotions.Promotion.State;

/** Turns what its maker entered into a promotion. */
record Making(People people) {
    private static final String OF_NO_CODE = "*";
    private static final int ONCE = 1;

    /**
     * What its maker enters.
     *
     * @param code the maker's own word; without one it is made here
     * @param percent what falls away, or else {@code amount}
     * @param until the last day it is good, in the group's zone
     * @param wares what it is for, by the names the page gives; none for everything
     * @param payments how many payments of one person it lowers; 0 for all
     * @param person the only one it is for
     */
    record Form(Kind kind, @Range(max = 80) String title, @Range(max = 40) Optional<String> code, Optional<Percent> percent,
                @Range(min = 1, max = 100_000_000) Optional<Money> amount, @Range(min = 1, max = 1_000_000) Optional<Integer> stock,
                @Range(min = 1, max = 1_000) Optional<Integer> each, Optional<LocalDate> from, Optional<LocalDate> until,
                @Range(max = 50) List<String> wares, @Range(max = 120) Optional<Integer> payments,
                @Range(max = 100_000_000) Optional<Money> minimum, @Range(max = 80) Optional<String> person) {}

    /** The promotion that this form asks for. */
    Promotion of(long group, String currency, ZoneId zone, List<Ware> sold, Form form) {
        String code = form.kind() == Kind.EARLY ? OF_NO_CODE + Codes.fresh() : code(form);
        String title = form.title().isBlank() ? code : form.title().strip();
        if (form.kind() == Kind.EARLY && form.title().isBlank()) {
            throw Refused.field("title", "make.title");
        }
        return new Promotion(0, group, form.kind(), code, title, rebate(form, currency), form.stock(), 0, form.each().orElse(ONCE),
                form.from().map(day -> day.atStartOfDay(zone).toInstant()), form.until().map(day -> lastMoment(form, day, zone)),
                wares(sold, form), form.payments().orElse(ONCE), form.minimum().map(Money::minor).orElse(0L), person(form), State.ACTIVE);
    }

    private static Instant lastMoment(Form form, LocalDate day, ZoneId zone) {
        if (form.from().filter(day::isBefore).isPresent()) {
            throw Refused.field("until", "make.until");
        }
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static String code(Form form) {
        String code = form.code().map(Discount::plain).filter(typed -> !typed.isEmpty()).orElseGet(Codes::fresh);
        if (!code.matches("[\\p{L}\\p{Nd}]{3,40}")) {
            throw Refused.field("code", "make.code");
        }
        return code;
    }

    private static Rebate rebate(Form form, String currency) {
        if (form.percent().isPresent() == form.amount().isPresent()) {
            throw Refused.field("percent", "make.one-of-both");
        }
        form.amount().filter(amount -> !amount.currency().equals(currency)).ifPresent(amount -> {
            throw Refused.field("amount", "make.currency", currency);
        });
        form.percent().filter(percent -> percent.basisPoints() == 0).ifPresent(none -> {
            throw Refused.field("percent", "make.nothing");
        });
        return form.percent().<Rebate>map(Rebate.Share::new).orElseGet(() -> new Rebate.Amount(form.amount().orElseThrow()));
    }

    private static List<String> wares(List<Ware> sold, Form form) {
        Set<String> known = sold.stream().map(ware -> Promotion.name(ware.product(), ware.key())).collect(Collectors.toSet());
        if (!known.containsAll(form.wares())) {
            throw Refused.field("wares", "make.wares");
        }
        return form.wares();
    }

    private Optional<Long> person(Form form) {
        return form.person().map(String::strip).filter(name -> !name.isEmpty())
                .map(name -> people.named(name).map(Person::id).orElseThrow(() -> Refused.field("person", "make.person", name)));
    }
}
