package org.guildhall.server.money;

import java.util.List;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Note;
import org.guildhall.api.community.Notifications.Topic;
import org.guildhall.api.money.Order;

/** Tells people that money waits for them, once for each thing that waits; in the current transaction, and undone with it. */
record Alerts(Notifications notifications) {
    private static final String DESK = "/admin/money/review";

    /** Tells the owner of the group that an order is for. */
    void tellOwner(Order order, String page, String kind, String about, Object... arguments) {
        String path = "/g/" + order.group().slug() + "/orders/" + order.number() + "/" + page;
        notifications.tell(List.of(order.group().owner().id()), Note.of("money." + kind, path, arguments).about(Topic.MONEY).once(kind + ":" + about));
    }

    /** Tells the hall's admins. */
    void tell(String kind, String about, Object... arguments) {
        notifications.tellAdmins(Note.of("money." + kind, DESK, arguments).about(Topic.MONEY).once(kind + ":" + about));
    }
}
