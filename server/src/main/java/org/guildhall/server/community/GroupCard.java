package org.guildhall.server.community;

import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;

/** What a list says of a group. */
public record GroupCard(Group group, String summary, int members, Groups.Entry entry) {}
