update payment_attempt set paid_at = (select purchase.paid_at from purchase where purchase.paid_attempt = payment_attempt.id)
where state = 'succeeded';

insert into stray_money (stray_key, provider, about, reference, amount, currency, purchase_id, state, came_at)
select cast(id as char), provider, about, reference, amount, currency,
  (select purchase_id from payment_attempt where payment_attempt.id = payment_notice.about), 'waiting', received_at
from payment_notice where outcome = 'suspense' and amount > 0;

update ledger_account set may_overdraw = true where code like 'provider:%';
