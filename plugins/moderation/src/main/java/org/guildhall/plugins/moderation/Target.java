package org.guildhall.plugins.moderation;

/**
 * What is reported, as it is now.
 *
 * @param group where; 0 for what belongs to no group
 * @param about the id of whom it is about
 */
record Target(long group, String kind, String item, long about, String title, String body, String path) {
    private static final int MOST_TITLE = 200;
    private static final int MOST_BODY = 10_000;

    /** Keeps what fits into the record. */
    Target {
        title = title.length() <= MOST_TITLE ? title : title.substring(0, MOST_TITLE);
        body = body.length() <= MOST_BODY ? body : body.substring(0, MOST_BODY);
    }

    /** One thing has one open case. */
    String key() {
        return group + " " + kind + " " + item;
    }
}
