package org.guildhall.server.notifications;

import static org.guildhall.server.store.schema.Tables.NOTIFICATION;
import static org.guildhall.server.store.schema.Tables.NOTIFICATION_OFF;
import static org.guildhall.server.store.schema.Tables.PERSON;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.guildhall.api.community.Notifications;
import org.guildhall.server.data.Words;
import org.guildhall.server.store.Store;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Tells people things in the words of one plugin, or of the hall. */
record Voice(Store store, InstantSource clock, String plugin) implements Notifications {
    private static final int AT_ONCE = 500;

    @Override
    public void tell(Collection<Long> people, Note note) {
        List<Long> ids = new ArrayList<>(new TreeSet<>(people));
        String arguments = Argument.write(note.arguments());
        store.run(sql -> {
            for (int from = 0; from < ids.size(); from += AT_ONCE) {
                tell(PERSON.ID.in(ids.subList(from, Math.min(from + AT_ONCE, ids.size()))), note, arguments);
            }
        });
    }

    @Override
    public void tellAdmins(Note note) {
        tell(PERSON.IS_ADMIN.isTrue(), note, Argument.write(note.arguments()));
    }

    private static Condition wanted(Topic topic) {
        return topic.isForAll() ? DSL.noCondition() : DSL.notExists(DSL.selectOne().from(NOTIFICATION_OFF)
                .where(NOTIFICATION_OFF.PERSON_ID.eq(PERSON.ID), NOTIFICATION_OFF.TOPIC.eq(Words.of(topic))));
    }

    private void tell(Condition whom, Note note, String arguments) {
        String key = note.key().isEmpty() ? null : note.key();
        store.run(sql -> sql.insertInto(NOTIFICATION, NOTIFICATION.PERSON_ID, NOTIFICATION.PLUGIN, NOTIFICATION.KIND,
                        NOTIFICATION.ARGUMENTS, NOTIFICATION.PATH, NOTIFICATION.NOTE_KEY, NOTIFICATION.TOLD_AT, NOTIFICATION.TOPIC)
                .select(DSL.select(PERSON.ID, DSL.val(plugin), DSL.val(note.kind()), DSL.val(arguments), DSL.val(note.path()),
                        DSL.val(key, NOTIFICATION.NOTE_KEY), DSL.val(clock.millis()), DSL.val(Words.of(note.topic()))).from(PERSON).where(whom, wanted(note.topic())))
                .onConflictDoNothing().execute());
    }
}
