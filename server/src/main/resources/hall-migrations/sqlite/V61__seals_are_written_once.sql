drop trigger if exists ledger_transaction_is_not_changed

update ledger_transaction set kind = substr(business_key, 1, instr(business_key, ':') - 1) where business_key like '%:%'

create trigger ledger_transaction_is_not_changed before update on ledger_transaction
begin select raise(abort, 'the ledger is written once'); end

create trigger ledger_seal_is_not_changed before update on ledger_seal
begin select raise(abort, 'the ledger is written once'); end

create trigger ledger_seal_is_not_deleted before delete on ledger_seal
begin select raise(abort, 'the ledger is written once'); end
