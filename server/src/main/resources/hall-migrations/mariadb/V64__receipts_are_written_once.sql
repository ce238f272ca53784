create trigger receipt_is_not_changed before update on receipt
for each row signal sqlstate '45000' set message_text = 'receipts are written once'

create trigger receipt_is_not_deleted before delete on receipt
for each row signal sqlstate '45000' set message_text = 'receipts are written once'
