-- Who shares a link for a group. device is a fingerprint, not an address.
create table distribution_rewards_promoter (
  id bigint not null auto_increment,
  group_id bigint not null,
  person_id bigint not null,
  code varchar(16) not null,
  device varchar(64) not null,
  since bigint not null,
  constraint pk_distribution_rewards_promoter primary key (id),
  constraint uq_distribution_rewards_promoter unique (group_id, person_id),
  constraint uq_distribution_rewards_promoter_code unique (code)
);

-- Who came to a group because of whom: the last touch. inviter_id is null where the person says that nobody brought them.
create table distribution_rewards_bond (
  id bigint not null auto_increment,
  group_id bigint not null,
  person_id bigint not null,
  inviter_id bigint,
  way varchar(64) not null,
  device varchar(64) not null,
  is_fresh boolean not null,
  bound_at bigint not null,
  constraint pk_distribution_rewards_bond primary key (id),
  constraint uq_distribution_rewards_bond unique (group_id, person_id)
);
create index ix_distribution_rewards_bond_inviter on distribution_rewards_bond (group_id, inviter_id, bound_at);

-- How often a link was opened on a day, counted in days since 1970 in the group's zone.
create table distribution_rewards_visit (
  promoter_id bigint not null,
  on_day bigint not null,
  opened int not null,
  constraint pk_distribution_rewards_visit primary key (promoter_id, on_day),
  constraint fk_distribution_rewards_visit foreign key (promoter_id) references distribution_rewards_promoter (id) on delete cascade
);
