create trigger activity_is_not_changed before update on activity
begin select raise(abort, 'activities are written once'); end

create trigger activity_is_not_deleted before delete on activity
begin select raise(abort, 'activities are written once'); end

create trigger activity_seal_is_not_changed before update on activity_seal
begin select raise(abort, 'activities are written once'); end

create trigger activity_seal_is_not_deleted before delete on activity_seal
begin select raise(abort, 'activities are written once'); end
