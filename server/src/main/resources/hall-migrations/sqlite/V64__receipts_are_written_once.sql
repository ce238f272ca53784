create trigger receipt_is_not_changed before update on receipt
begin select raise(abort, 'receipts are written once'); end

create trigger receipt_is_not_deleted before delete on receipt
begin select raise(abort, 'receipts are written once'); end
