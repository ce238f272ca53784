package org.guildhall.plugins.checkin;

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

/** What members write when they check in, as the hall knows it, so that it can be reported, and hidden where it breaks a rule. */
record Remarks(Book book, Contents contents, Groups groups) implements ContentType {
    private static final String KIND = "check-in";

    static ContentRef ref(long group, long id) {
        return new ContentRef(group, "check-in." + KIND, Long.toString(id));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<ContentRef, Text> say(List<ContentRef> refs) {
        Map<ContentRef, Text> said = new LinkedHashMap<>();
        Map<Long, List<ContentRef>> byGroup = refs.stream().filter(ref -> ref.id().matches("\\d{1,18}"))
                .collect(Collectors.groupingBy(ContentRef::groupId));
        byGroup.forEach((id, asked) -> {
            Group group = groups.get(id);
            book.of(group, asked.stream().map(ref -> Long.valueOf(ref.id())).toList()).forEach(one -> said.put(ref(id, one.id()),
                    new Text("", one.text(), CheckInPages.address(group), one.person().id(), one.at())));
        });
        return said;
    }

    /** Makes known what a member wrote; a day is kept whatever becomes of the words. */
    void published(Group group, CheckIn checkIn) {
        if (!checkIn.text().isBlank()) {
            contents.publish(ref(group.id(), checkIn.id()), checkIn.person(), checkIn.text());
        }
    }

    /** These without the words that their reader may not see. */
    List<CheckIn> readable(Group group, Person reader, List<CheckIn> checkIns) {
        Set<ContentRef> hidden = contents.hidden(checkIns.stream().map(one -> ref(group.id(), one.id())).toList());
        return checkIns.stream().map(one -> hidden.contains(ref(group.id(), one.id())) && one.person().id() != reader.id()
                ? one.silent() : one).toList();
    }
}
