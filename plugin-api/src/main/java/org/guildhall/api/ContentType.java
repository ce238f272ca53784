package org.guildhall.api;

import java.util.List;
import java.util.Map;
import org.guildhall.api.community.ContentRef;
import org.guildhall.api.community.Contents.Text;

/**
 * A kind of thing that people write or publish. The host has it reported, hidden and shown again without knowing what it is.
 * What people call it is the message {@code content.<kind>}.
 *
 * <pre>{@code
 * record Posts(PostBook book) implements ContentType {
 *     public String kind() { return "post"; }                                     // refs carry wall.post
 *
 *     public Map<ContentRef, Text> say(List<ContentRef> refs) { return book.texts(refs); }   // one query for all of them
 * }
 * }</pre>
 */
public non-sealed interface ContentType extends Contribution {
    /** Short name within the plugin, stable for ever, such as {@code post}; refs carry it behind the plugin's id and a full stop. */
    String kind();

    /** What each of these says now, whoever may read it; what is gone has no answer. */
    Map<ContentRef, Text> say(List<ContentRef> refs);
}
