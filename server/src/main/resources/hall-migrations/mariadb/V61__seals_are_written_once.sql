drop trigger if exists ledger_transaction_is_not_changed

update ledger_transaction set kind = substr(business_key, 1, instr(business_key, ':') - 1) where business_key like '%:%'

create trigger ledger_transaction_is_not_changed before update on ledger_transaction
for each row signal sqlstate '45000' set message_text = 'the ledger is written once'

create trigger ledger_seal_is_not_changed before update on ledger_seal
for each row signal sqlstate '45000' set message_text = 'the ledger is written once'

create trigger ledger_seal_is_not_deleted before delete on ledger_seal
for each row signal sqlstate '45000' set message_text = 'the ledger is written once'
