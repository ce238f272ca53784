-- An order that a provider's own charge opened, and the row of the order it renews.
alter table purchase add column renewal_of bigint;
create index ix_purchase_renewal_of on purchase (renewal_of, id);

-- Charges that a provider tried for a renewal and has not made yet.
create table renewal_failure (
  attempt_id varchar(40) not null,
  reference varchar(190) not null,
  constraint pk_renewal_failure primary key (attempt_id, reference)
);
