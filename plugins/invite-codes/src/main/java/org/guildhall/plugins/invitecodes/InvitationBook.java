package org.guildhall.plugins.invitecodes;

import static org.guildhall.plugins.invitecodes.tables.Tables.INVITE_CODES_INVITATION;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.guildhall.api.community.Memberships.Role;
import org.guildhall.api.host.Database;
import org.guildhall.api.host.Page;
import org.guildhall.api.money.Money;
import org.guildhall.api.money.Percent;
import org.guildhall.plugins.invitecodes.Invitation.Kind;
import org.guildhall.plugins.invitecodes.Invitation.State;
import org.guildhall.plugins.invitecodes.tables.tables.records.InviteCodesInvitationRecord;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** All invitations, in the plugin's own table. */
record InvitationBook(Database database) {
    private static final int MOST = 200;
    private static final int ON_PAGE = 50;

    /** Writes a new one down; false if its code is taken, or it was made for an order that has one. */
    boolean add(Invitation invitation, Optional<String> order) {
        InviteCodesInvitationRecord row = row(invitation);
        row.setMadeFor(order.orElse(null));
        return database.write(sql -> sql.insertInto(INVITE_CODES_INVITATION).set(row).onConflictDoNothing().execute()) == 1;
    }

    Optional<Invitation> find(long id) {
        return list(INVITE_CODES_INVITATION.ID.eq(id)).stream().findFirst();
    }

    Optional<Invitation> coded(String code) {
        return list(INVITE_CODES_INVITATION.CODE.eq(code)).stream().findFirst();
    }

    /** The one that was made for this order, if there is one. */
    Optional<Invitation> madeFor(long group, String order) {
        return list(INVITE_CODES_INVITATION.GROUP_ID.eq(group).and(INVITE_CODES_INVITATION.MADE_FOR.eq(order))).stream().findFirst();
    }

    /** Those of this group that make others for orders, the newest first. */
    List<Invitation> makers(long group) {
        return list(INVITE_CODES_INVITATION.GROUP_ID.eq(group).and(INVITE_CODES_INVITATION.KIND.eq(Kind.ORDER.name())));
    }

    /** Those that stand in this text; none that only makes others. */
    List<Invitation> in(Pasted pasted) {
        return pasted.isEmpty() ? List.of() : list(INVITE_CODES_INVITATION.KIND.ne(Kind.ORDER.name())
                .and(INVITE_CODES_INVITATION.CODE.in(pasted.codes()).or(INVITE_CODES_INVITATION.PASSPHRASE.in(pasted.phrases()))));
    }

    /** The newest of this group that were not made for an order, fifty at a time; this person's alone if one is named. */
    Page<Invitation> of(long group, Optional<Long> inviter, Optional<Long> before) {
        Condition which = INVITE_CODES_INVITATION.GROUP_ID.eq(group).and(INVITE_CODES_INVITATION.MADE_FOR.isNull())
                .and(inviter.map(INVITE_CODES_INVITATION.INVITER_ID::eq).orElse(DSL.noCondition()))
                .and(before.map(INVITE_CODES_INVITATION.ID::lt).orElse(DSL.noCondition()));
        List<Invitation> found = list(which, ON_PAGE + 1);
        boolean more = found.size() > ON_PAGE;
        List<Invitation> shown = more ? found.subList(0, ON_PAGE) : found;
        return new Page<>(shown, more ? Optional.of(Long.toString(shown.getLast().id())) : Optional.empty());
    }

    /** Uses it once; false if it cannot be used any more. */
    boolean take(long id, Instant now) {
        return database.write(sql -> sql.update(INVITE_CODES_INVITATION)
                .set(INVITE_CODES_INVITATION.USED, INVITE_CODES_INVITATION.USED.plus(1))
                .where(INVITE_CODES_INVITATION.ID.eq(id), INVITE_CODES_INVITATION.STATE.eq(State.ACTIVE.name()),
                        INVITE_CODES_INVITATION.INVITER_ID.isNotNull(),
                        INVITE_CODES_INVITATION.MOST_USES.isNull().or(INVITE_CODES_INVITATION.USED.lt(INVITE_CODES_INVITATION.MOST_USES)),
                        INVITE_CODES_INVITATION.EXPIRES_AT.isNull().or(INVITE_CODES_INVITATION.EXPIRES_AT.gt(now.toEpochMilli())))
                .execute()) == 1;
    }

    /** Gives one use back. */
    void giveBack(long id) {
        database.run(sql -> sql.update(INVITE_CODES_INVITATION).set(INVITE_CODES_INVITATION.USED, INVITE_CODES_INVITATION.USED.minus(1))
                .where(INVITE_CODES_INVITATION.ID.eq(id), INVITE_CODES_INVITATION.USED.gt(0)).execute());
    }

    /** Ends it, and those it has made for orders; how many were not ended yet. */
    int revoke(long id) {
        return revoke(INVITE_CODES_INVITATION.ID.eq(id).or(INVITE_CODES_INVITATION.MADE_BY_ID.eq(id)));
    }

    /** Ends all of one channel. */
    int revokeChannel(long group, String channel) {
        return revoke(INVITE_CODES_INVITATION.GROUP_ID.eq(group).and(INVITE_CODES_INVITATION.CHANNEL.eq(channel)));
    }

    /** Ends all that these people have made in this group. */
    int revokeOf(long group, Collection<Long> inviters) {
        return revoke(INVITE_CODES_INVITATION.GROUP_ID.eq(group).and(INVITE_CODES_INVITATION.INVITER_ID.in(inviters)));
    }

    private int revoke(Condition which) {
        return database.write(sql -> sql.update(INVITE_CODES_INVITATION).set(INVITE_CODES_INVITATION.STATE, State.REVOKED.name())
                .where(which, INVITE_CODES_INVITATION.STATE.eq(State.ACTIVE.name())).execute());
    }

    private List<Invitation> list(Condition which) {
        return list(which, MOST);
    }

    private List<Invitation> list(Condition which, int most) {
        return database.read(sql -> sql.selectFrom(INVITE_CODES_INVITATION).where(which).orderBy(INVITE_CODES_INVITATION.ID.desc())
                .limit(most).fetch().map(InvitationBook::invitation));
    }

    private static InviteCodesInvitationRecord row(Invitation it) {
        InviteCodesInvitationRecord row = new InviteCodesInvitationRecord();
        row.setGroupId(it.group());
        row.setInviterId(it.inviter().orElse(null));
        row.setCode(it.code());
        row.setPassphrase(it.passphrase());
        row.setKind(it.kind().name());
        row.setChannel(it.channel());
        write(it.effect(), row);
        row.setNeedsApproval(it.approval());
        row.setRole(it.role().name());
        row.setLanding(it.landing());
        row.setMostUses(it.most().orElse(null));
        row.setUsed(it.used());
        row.setExpiresAt(it.expires().map(Instant::toEpochMilli).orElse(null));
        row.setState(it.state().name());
        row.setMadeById(it.maker().orElse(null));
        row.setMadeAt(it.made().toEpochMilli());
        return row;
    }

    private static void write(Effect effect, InviteCodesInvitationRecord row) {
        row.setCurrency(effect instanceof Effect.Amount fixed ? fixed.amount().currency() : "");
        row.setEffect(effect.kind().name());
        row.setAmount(switch (effect) {
            case Effect.Normal normal -> 0L;
            case Effect.Free free -> 0L;
            case Effect.Trial trial -> (long) trial.length();
            case Effect.Share share -> (long) share.percent().basisPoints();
            case Effect.Amount fixed -> fixed.amount().minor();
        });
    }

    private static Effect effect(InviteCodesInvitationRecord row) {
        return switch (Effect.Kind.valueOf(row.getEffect())) {
            case NORMAL -> new Effect.Normal();
            case FREE -> new Effect.Free();
            case TRIAL -> new Effect.Trial(row.getAmount().intValue());
            case PERCENT -> new Effect.Share(new Percent(row.getAmount().intValue()));
            case AMOUNT -> new Effect.Amount(Money.of(row.getAmount(), row.getCurrency()));
        };
    }

    private static Invitation invitation(InviteCodesInvitationRecord row) {
        return new Invitation(row.getId(), row.getGroupId(), Optional.ofNullable(row.getInviterId()), row.getCode(), row.getPassphrase(),
                Kind.valueOf(row.getKind()), row.getChannel(), effect(row), row.getNeedsApproval(), Role.valueOf(row.getRole()),
                row.getLanding(), Optional.ofNullable(row.getMostUses()), row.getUsed(),
                Optional.ofNullable(row.getExpiresAt()).map(Instant::ofEpochMilli), State.valueOf(row.getState()),
                Optional.ofNullable(row.getMadeById()), Instant.ofEpochMilli(row.getMadeAt()));
    }
}
