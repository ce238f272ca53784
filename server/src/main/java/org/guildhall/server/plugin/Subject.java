package org.guildhall.server.plugin;

import java.util.OptionalLong;
import org.guildhall.api.community.Activity;
import org.guildhall.api.community.ContentRef;
import org.guildhall.api.community.Contents;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Intent;
import org.guildhall.api.community.Introductions;
import org.guildhall.api.community.Memberships;
import org.guildhall.api.money.Order;
import org.guildhall.api.money.Orders;
import org.guildhall.api.money.Shares;

/** Which group a slot, a door, a gate or a listener is asked about; nothing where it is about the hall or a person. */
final class Subject {
    private Subject() {}

    static OptionalLong group(Object subject) {
        return switch (subject) {
            case Group group -> of(group);
            case ContentRef ref -> OptionalLong.of(ref.groupId());
            case Contents.Published published -> of(published.group());
            case Contents.Changed changed -> of(changed.group());
            case Intent intent -> of(intent.group());
            case Order order -> of(order.group());
            case Memberships.Membership membership -> of(membership.group());
            case Memberships.Joined joined -> of(joined.membership().group());
            case Memberships.Left left -> of(left.membership().group());
            case Memberships.Denied denied -> of(denied.group());
            case Groups.Opened opened -> of(opened.group());
            case Orders.Paid paid -> of(paid.order().group());
            case Orders.Settled settled -> of(settled.order().group());
            case Orders.Disputed disputed -> of(disputed.order().group());
            case Orders.Refunded refunded -> of(refunded.order().group());
            case Activity activity -> activity.group().map(Subject::of).orElse(OptionalLong.empty());
            case Introductions.Introduced introduced -> of(introduced.group());
            case Shares.Changed changed -> of(changed.share().order().group());
            default -> OptionalLong.empty();
        };
    }

    private static OptionalLong of(Group group) {
        return OptionalLong.of(group.id());
    }
}
