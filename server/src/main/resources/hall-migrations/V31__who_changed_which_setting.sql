-- One row for each field that was changed; of a secret only that it was. The texts are for people and may be cut.
create table settings_change (
  id bigint not null auto_increment,
  owner varchar(64) not null,
  scope varchar(16) not null,
  scope_id bigint not null,
  person_id bigint,
  changed_at bigint not null,
  field varchar(64) not null,
  is_secret boolean not null,
  text_before varchar(500) not null,
  text_after varchar(500) not null,
  constraint pk_settings_change primary key (id),
  constraint fk_settings_change_person foreign key (person_id) references person (id) on delete set null
);
create index ix_settings_change_form on settings_change (owner, scope, scope_id, id);
create index ix_settings_change_person on settings_change (person_id);
