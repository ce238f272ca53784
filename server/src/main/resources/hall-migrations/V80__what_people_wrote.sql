-- What people wrote, of whatever kind: whose it is, and whether others may read it. The words are kept by the plugin whose kind it is.
create table content (
  id bigint not null auto_increment,
  community_id bigint not null,
  kind varchar(110) not null,
  item varchar(64) not null,
  author_id bigint not null,
  at bigint not null,
  hidden boolean not null,
  reason varchar(500) not null,
  constraint pk_content primary key (id),
  constraint uq_content unique (community_id, kind, item),
  constraint fk_content_community foreign key (community_id) references community (id) on delete cascade
);
create index ix_content_author on content (author_id, id);

-- What a muted member is told.
alter table membership add column mute_reason varchar(500) not null default '';
