create trigger activity_is_not_changed before update on activity
for each row signal sqlstate '45000' set message_text = 'activities are written once'

create trigger activity_is_not_deleted before delete on activity
for each row signal sqlstate '45000' set message_text = 'activities are written once'

create trigger activity_seal_is_not_changed before update on activity_seal
for each row signal sqlstate '45000' set message_text = 'activities are written once'

create trigger activity_seal_is_not_deleted before delete on activity_seal
for each row signal sqlstate '45000' set message_text = 'activities are written once'
