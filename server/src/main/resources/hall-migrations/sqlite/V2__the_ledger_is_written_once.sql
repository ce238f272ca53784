create trigger ledger_transaction_is_not_changed before update on ledger_transaction
begin select raise(abort, 'the ledger is written once'); end

create trigger ledger_transaction_is_not_deleted before delete on ledger_transaction
begin select raise(abort, 'the ledger is written once'); end

create trigger ledger_entry_is_not_changed before update on ledger_entry
begin select raise(abort, 'the ledger is written once'); end

create trigger ledger_entry_is_not_deleted before delete on ledger_entry
begin select raise(abort, 'the ledger is written once'); end
