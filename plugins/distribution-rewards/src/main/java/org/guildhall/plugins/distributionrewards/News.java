package org.guildhall.plugins.distributionrewards;

import java.util.List;
import org.guildhall.api.community.Notifications;
import org.guildhall.api.community.Notifications.Note;
import org.guildhall.api.money.Shares;
import org.guildhall.api.money.Shares.Share;
import org.guildhall.api.money.Shares.State;

/** Tells people what becomes of their rewards. */
record News(Notifications notifications) {
    void heard(Shares.Changed changed) {
        Share share = changed.share();
        String order = share.order().number();
        if (!share.takenBack().isZero()) {
            tell(share, Note.of("taken-back", path(share), share.order().group().name(), share.takenBack()).once("taken:" + order + ":" + share.kept().minor()));
        } else if (share.state() == State.PENDING) {
            tell(share, Note.of("earned", path(share), share.order().group().name(), share.amount(), share.due().orElseThrow()).once("earned:" + order));
        } else {
            tell(share, Note.of("available", path(share), share.order().group().name(), share.kept()).once("available:" + order));
        }
    }

    private void tell(Share share, Note note) {
        notifications.tell(List.of(share.person().id()), note);
    }

    private static String path(Share share) {
        return Links.of(share.order().group());
    }
}
