package org.guildhall.server.pages;

import java.util.List;
import java.util.Optional;

/**
 * The members of a group, a page at a time.
 *
 * @param keeper whether the visitor keeps the group
 * @param owner whether it is the visitor's group
 */
record MemberList(GroupView group, List<MemberRow> items, Optional<String> next, String q, boolean keeper, boolean owner) {}
