-- What is known of the files that plugins keep; they lie in the home under files/<plugin>/<id>.
create table plugin_file (
  id varchar(40) not null,
  plugin varchar(64) not null,
  name varchar(120) not null,
  content_type varchar(64) not null,
  length bigint not null,
  sha256 varchar(64) not null,
  kept_at bigint not null,
  constraint pk_plugin_file primary key (id)
);
create index ix_plugin_file_plugin on plugin_file (plugin, id);
