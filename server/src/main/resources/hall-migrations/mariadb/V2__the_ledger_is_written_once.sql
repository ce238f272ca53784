create trigger ledger_transaction_is_not_changed before update on ledger_transaction
for each row signal sqlstate '45000' set message_text = 'the ledger is written once'

create trigger ledger_transaction_is_not_deleted before delete on ledger_transaction
for each row signal sqlstate '45000' set message_text = 'the ledger is written once'

create trigger ledger_entry_is_not_changed before update on ledger_entry
for each row signal sqlstate '45000' set message_text = 'the ledger is written once'

create trigger ledger_entry_is_not_deleted before delete on ledger_entry
for each row signal sqlstate '45000' set message_text = 'the ledger is written once'
