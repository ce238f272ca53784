alter table payment_attempt add column payer_address varchar(64) default '' not null;
alter table payment_attempt add column payer_agent varchar(400) default '' not null;
alter table purchase add column renews varchar(16);
alter table purchase add column renewal varchar(16);
alter table purchase add column price_lines longtext;
alter table purchase add column reductions longtext;
alter table purchase add column terms longtext;
create index ix_purchase_renewal on purchase (renewal, id);
