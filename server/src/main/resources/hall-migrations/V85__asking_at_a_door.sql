-- Which door somebody who asks to come in has come to; a yes lets them in by it.
alter table join_request add column door varchar(64) default 'request' not null;
