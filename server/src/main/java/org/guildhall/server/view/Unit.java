package org.guildhall.server.view;

import java.time.Duration;

/** Units in which a duration is said. */
enum Unit {
    DAY(Duration.ofDays(1), "day", "天"), HOUR(Duration.ofHours(1), "hour", "小时"), MINUTE(Duration.ofMinutes(1), "minute", "分钟"),
    SECOND(Duration.ofSeconds(1), "second", "秒");

    final String english;
    final String han;
    private final Duration length;

    Unit(Duration length, String english, String han) {
        this.length = length;
        this.english = english;
        this.han = han;
    }

    long in(Duration duration) {
        return duration.dividedBy(length);
    }

    /** The largest that fits. */
    static Unit of(Duration duration) {
        for (Unit unit : values()) {
            if (duration.compareTo(unit.length) >= 0) {
                return unit;
            }
        }
        return SECOND;
    }
}
