-- One set of SQL for SQLite and MariaDB. Instants are milliseconds since 1970 UTC, amounts minor units.
-- Deleting a person or a group deletes their rows here; plugins refer to person(id) and community(id) only.

create table hall_fact (
  name varchar(64) not null,
  content varchar(2000) not null,
  constraint pk_hall_fact primary key (name)
);

create table person (
  id bigint not null auto_increment,
  name varchar(40) not null,
  name_folded varchar(120) not null,
  email varchar(254) not null,
  email_folded varchar(254) not null,
  password_hash varchar(255) not null,
  is_admin boolean not null,
  locale varchar(16),
  zone varchar(64),
  created_at bigint not null,
  constraint pk_person primary key (id),
  constraint uq_person_name unique (name_folded),
  constraint uq_person_email unique (email_folded)
);

create table sign_in_session (
  id bigint not null auto_increment,
  token_hash varchar(64) not null,
  person_id bigint not null,
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null,
  address varchar(64) not null,
  agent varchar(200) not null,
  constraint pk_sign_in_session primary key (id),
  constraint uq_sign_in_session unique (token_hash),
  constraint fk_sign_in_session_person foreign key (person_id) references person (id) on delete cascade
);
create index ix_sign_in_session_person on sign_in_session (person_id);

create table access_token (
  id bigint not null auto_increment,
  token_hash varchar(64) not null,
  person_id bigint not null,
  label varchar(80) not null,
  created_at bigint not null,
  constraint pk_access_token primary key (id),
  constraint uq_access_token unique (token_hash),
  constraint fk_access_token_person foreign key (person_id) references person (id) on delete cascade
);
create index ix_access_token_person on access_token (person_id);

create table attempt_count (
  name varchar(190) not null,
  taken int not null,
  resets_at bigint not null,
  constraint pk_attempt_count primary key (name)
);

create table community (
  id bigint not null auto_increment,
  slug varchar(40) not null,
  name varchar(80) not null,
  summary varchar(400) not null,
  rules longtext not null,
  owner_id bigint not null,
  zone varchar(64) not null,
  currency varchar(3) not null,
  entry varchar(16) not null,
  capacity int not null,
  listed boolean not null,
  member_count int not null,
  search_text varchar(600) not null,
  created_at bigint not null,
  constraint pk_community primary key (id),
  constraint uq_community_slug unique (slug),
  constraint fk_community_owner foreign key (owner_id) references person (id)
);
create index ix_community_listed on community (listed, member_count, id);
create index ix_community_owner on community (owner_id);

create table membership (
  community_id bigint not null,
  person_id bigint not null,
  role varchar(16) not null,
  door varchar(64) not null,
  tier varchar(64) not null,
  since_at bigint not null,
  until_at bigint,
  refund_until_at bigint,
  muted_until_at bigint,
  is_shown boolean not null,
  constraint pk_membership primary key (community_id, person_id),
  constraint fk_membership_community foreign key (community_id) references community (id) on delete cascade,
  constraint fk_membership_person foreign key (person_id) references person (id) on delete cascade
);
create index ix_membership_person on membership (person_id, community_id);
create index ix_membership_order on membership (community_id, since_at, person_id);

-- is_open is true while it waits and null afterwards, so that the unique key lets each person wait once.
create table join_request (
  id bigint not null auto_increment,
  community_id bigint not null,
  person_id bigint not null,
  message varchar(500) not null,
  state varchar(16) not null,
  is_open boolean,
  reason varchar(500) not null,
  asked_at bigint not null,
  decided_at bigint,
  decided_by bigint,
  constraint pk_join_request primary key (id),
  constraint uq_join_request_open unique (community_id, person_id, is_open),
  constraint fk_join_request_community foreign key (community_id) references community (id) on delete cascade,
  constraint fk_join_request_person foreign key (person_id) references person (id) on delete cascade
);
create index ix_join_request_open on join_request (community_id, is_open, id);
create index ix_join_request_person on join_request (person_id, community_id);

create table purchase (
  id bigint not null auto_increment,
  number varchar(32) not null,
  buyer_id bigint not null,
  community_id bigint not null,
  product varchar(130) not null,
  item_key varchar(190) not null,
  title varchar(200) not null,
  currency varchar(3) not null,
  total bigint not null,
  refunded bigint not null,
  state varchar(24) not null,
  request_key varchar(190) not null,
  placed_at bigint not null,
  expires_at bigint not null,
  paid_at bigint,
  refund_window bigint not null,
  settle_at bigint,
  settled_at bigint,
  commission_points int not null,
  paid_attempt varchar(40),
  is_shown boolean not null,
  constraint pk_purchase primary key (id),
  constraint uq_purchase_number unique (number),
  constraint uq_purchase_request unique (buyer_id, request_key),
  constraint fk_purchase_buyer foreign key (buyer_id) references person (id),
  constraint fk_purchase_community foreign key (community_id) references community (id)
);
create index ix_purchase_buyer on purchase (buyer_id, id);
create index ix_purchase_community on purchase (community_id, id);
create index ix_purchase_product on purchase (buyer_id, community_id, product, paid_at);
create index ix_purchase_state on purchase (state, id);

create table payment_attempt (
  id varchar(40) not null,
  purchase_id bigint not null,
  provider varchar(64) not null,
  amount bigint not null,
  currency varchar(3) not null,
  state varchar(16) not null,
  reference varchar(190) not null,
  url varchar(2000) not null,
  qr varchar(2000),
  begun_at bigint not null,
  expires_at bigint not null,
  constraint pk_payment_attempt primary key (id),
  constraint fk_payment_attempt_purchase foreign key (purchase_id) references purchase (id)
);
create index ix_payment_attempt_purchase on payment_attempt (purchase_id);

create table refund (
  id varchar(40) not null,
  purchase_id bigint not null,
  attempt_id varchar(40) not null,
  refund_key varchar(190) not null,
  amount bigint not null,
  currency varchar(3) not null,
  reason varchar(200) not null,
  state varchar(16) not null,
  requested_at bigint not null,
  done_at bigint,
  constraint pk_refund primary key (id),
  constraint uq_refund_key unique (purchase_id, refund_key),
  constraint fk_refund_purchase foreign key (purchase_id) references purchase (id),
  constraint fk_refund_attempt foreign key (attempt_id) references payment_attempt (id)
);

create index ix_refund_attempt on refund (attempt_id);

create table payment_notice (
  id bigint not null auto_increment,
  provider varchar(64) not null,
  event_id varchar(190) not null,
  about varchar(64) not null,
  what varchar(24) not null,
  amount bigint not null,
  currency varchar(3) not null,
  reference varchar(190) not null,
  received_at bigint not null,
  applied_at bigint,
  outcome varchar(64) not null,
  constraint pk_payment_notice primary key (id),
  constraint uq_payment_notice unique (provider, event_id)
);
create index ix_payment_notice_open on payment_notice (applied_at, id);

create table ledger_account (
  id bigint not null auto_increment,
  code varchar(190) not null,
  heading varchar(190) not null,
  currency varchar(3) not null,
  is_debit boolean not null,
  may_overdraw boolean not null,
  balance bigint not null,
  constraint pk_ledger_account primary key (id),
  constraint uq_ledger_account unique (code, currency)
);
create index ix_ledger_account_heading on ledger_account (heading, currency);

create table ledger_transaction (
  id bigint not null auto_increment,
  business_key varchar(190) not null,
  content_hash varchar(64) not null,
  memo varchar(200) not null,
  purchase_id bigint,
  posted_at bigint not null,
  constraint pk_ledger_transaction primary key (id),
  constraint uq_ledger_transaction unique (business_key)
);
create index ix_ledger_transaction_purchase on ledger_transaction (purchase_id);

create table ledger_entry (
  id bigint not null auto_increment,
  transaction_id bigint not null,
  account_id bigint not null,
  community_id bigint,
  amount bigint not null,
  constraint pk_ledger_entry primary key (id),
  constraint fk_ledger_entry_transaction foreign key (transaction_id) references ledger_transaction (id),
  constraint fk_ledger_entry_account foreign key (account_id) references ledger_account (id)
);
create index ix_ledger_entry_account on ledger_entry (account_id, id);
create index ix_ledger_entry_community on ledger_entry (community_id, id);
create index ix_ledger_entry_transaction on ledger_entry (transaction_id);

create table task (
  id bigint not null auto_increment,
  owner varchar(64) not null,
  kind varchar(64) not null,
  task_key varchar(190) not null,
  payload longtext not null,
  due_at bigint not null,
  version int not null,
  claimed_until bigint not null,
  attempts int not null,
  last_error varchar(500) not null,
  constraint pk_task primary key (id),
  constraint uq_task unique (owner, kind, task_key)
);
create index ix_task_due on task (due_at, id);

create table setting (
  owner varchar(64) not null,
  scope varchar(16) not null,
  scope_id bigint not null,
  content longtext not null,
  changed_at bigint not null,
  constraint pk_setting primary key (owner, scope, scope_id)
);

create table plugin_state (
  id varchar(64) not null,
  is_enabled boolean not null,
  version varchar(40) not null,
  failure varchar(2000) not null,
  changed_at bigint not null,
  constraint pk_plugin_state primary key (id)
);

create table kept_answer (
  person_id bigint not null,
  request_key varchar(190) not null,
  request_hash varchar(64) not null,
  status int not null,
  body longtext not null,
  kept_at bigint not null,
  constraint pk_kept_answer primary key (person_id, request_key)
);
create index ix_kept_answer_age on kept_answer (kept_at);

create table activity (
  id bigint not null auto_increment,
  community_id bigint,
  person_id bigint,
  by_id bigint,
  kind varchar(64) not null,
  detail varchar(500) not null,
  at bigint not null,
  constraint pk_activity primary key (id)
);
create index ix_activity_community on activity (community_id, id);
create index ix_activity_person on activity (person_id, id);
