package org.guildhall.plugins.distributionrewards;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guildhall.api.community.Group;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Shares;

/** Finds in a text that so many people have earned so much, and compares it with the books. */
record Claims(Shares shares) {
    private static final String NUMBER = "([0-9][0-9,，.]*)\\s*(万|千|k|K)?";
    private static final Pattern CHINESE = Pattern.compile(NUMBER + "\\s*(?:多|余)?\\s*(?:位|个|名)?\\s*(?:人|成员|朋友|伙伴|会员)[^0-9。！!\\n]{0,12}?(?:赚|挣|得到|拿到|收入|到手)"
            + "[^0-9。！!\\n]{0,8}?[¥￥$]?\\s*" + NUMBER);
    private static final Pattern ENGLISH = Pattern.compile(NUMBER + "\\s*\\+?\\s*(?:people|members|friends|promoters|of us|of you)[^0-9.!\\n]{0,24}?"
            + "(?:earned|earn|made|make|got)[^0-9.!\\n]{0,12}?" + NUMBER, Pattern.CASE_INSENSITIVE);

    /** What the books say: how many people have earned something here and kept it, and how much together. */
    record Truth(int people, Money earned) {}

    /** What a text says. */
    record Said(BigDecimal people, BigDecimal earned) {
        boolean exceeds(Truth truth) {
            int decimals = Math.max(0, Currency.getInstance(truth.earned().currency()).getDefaultFractionDigits());
            return people.compareTo(BigDecimal.valueOf(truth.people())) > 0
                    || earned.compareTo(BigDecimal.valueOf(truth.earned().minor(), decimals)) > 0;
        }
    }

    Truth truth(Group group) {
        return truth(shares.sums(group), Money.zero(group.currency()));
    }

    static Truth truth(Map<Long, Shares.Sums> sums, Money zero) {
        return new Truth(Math.toIntExact(sums.values().stream().filter(one -> !one.earned().isZero()).count()),
                sums.values().stream().map(Shares.Sums::earned).reduce(zero, Money::plus));
    }

    /** What the text says of people who earned, if it says so. */
    static Optional<Said> said(String text) {
        for (Pattern pattern : new Pattern[] {CHINESE, ENGLISH}) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                return Optional.of(new Said(number(matcher.group(1), matcher.group(2)), number(matcher.group(3), matcher.group(4))));
            }
        }
        return Optional.empty();
    }

    private static BigDecimal number(String digits, String unit) {
        String plain = digits.replaceAll("[,，]", "").replaceAll("\\.+$", "");
        BigDecimal number = plain.matches("[0-9]{1,15}(\\.[0-9]{1,4})?") ? new BigDecimal(plain) : BigDecimal.valueOf(Long.MAX_VALUE);
        return unit == null ? number : unit.equals("万") ? number.movePointRight(4) : number.movePointRight(3);
    }
}
