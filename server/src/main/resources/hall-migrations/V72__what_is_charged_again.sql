-- What each renewal costs, however much the first payment was lowered.
alter table purchase add column renewal_price bigint;
