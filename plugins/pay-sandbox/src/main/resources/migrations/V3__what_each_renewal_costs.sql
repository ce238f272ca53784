alter table pay_sandbox_charge add column renewal_price bigint;
