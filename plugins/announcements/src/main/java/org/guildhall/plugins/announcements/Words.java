package org.guildhall.plugins.announcements;

import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guildhall.api.ContentType;
import org.guildhall.api.community.ContentRef;
import org.guildhall.api.community.Contents;
import org.guildhall.api.community.Contents.Text;
import org.guildhall.api.community.Group;
import org.guildhall.api.community.Groups;
import org.guildhall.api.community.Person;

/** Announcements as the hall knows them, so that they can be reported, and hidden where they break a rule. */
record Words(Board board, Contents contents, Groups groups, InstantSource clock) implements ContentType {
    private static final String KIND = "announcement";

    static ContentRef ref(Group group, long id) {
        return ref(group.id(), id);
    }

    private static ContentRef ref(long group, long id) {
        return new ContentRef(group, "announcements." + KIND, Long.toString(id));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<ContentRef, Text> say(List<ContentRef> refs) {
        Map<ContentRef, Text> said = new LinkedHashMap<>();
        for (Notice notice : board.standing(refs.stream().map(ContentRef::id).filter(id -> id.matches("\\d{1,18}")).map(Long::valueOf).toList())) {
            String page = Reader.address(groups.get(notice.group())) + "/" + notice.id();
            Notice.Wording words = notice.wording();
            said.put(ref(notice.group(), notice.id()), new Text(words.title(), words.text(), page, words.author(), notice.publishAt()));
        }
        said.keySet().retainAll(Set.copyOf(refs));
        return said;
    }

    /** Makes it known; where a gate lets it wait, members do not see it before somebody lets it out. */
    void published(Group group, long id, Person author, Board.Draft draft) {
        contents.publish(ref(group, id), author, draft.title() + "\n" + draft.text());
    }

    void changed(Group group, long id, Person author, Board.Draft draft) {
        contents.changed(ref(group, id), author, draft.title() + "\n" + draft.text());
    }

    /** Those of these that members may see. */
    List<Notice> visible(Collection<Notice> notices) {
        Set<String> hidden = contents.hidden(notices.stream().map(notice -> ref(notice.group(), notice.id())).toList()).stream()
                .map(ContentRef::id).collect(Collectors.toSet());
        return notices.stream().filter(notice -> !hidden.contains(Long.toString(notice.id()))).toList();
    }
}
