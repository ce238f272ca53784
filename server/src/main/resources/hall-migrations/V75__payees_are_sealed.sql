-- Where people's money goes, and their real names, are sealed with the key in the home: the database alone does not tell them.
alter table payout_account drop column account;
alter table payout_account drop column real_name;
alter table payout_account add column sealed_account varchar(1400) default '' not null;
alter table payout_account add column sealed_name varchar(700) default '' not null;
alter table payout drop column account;
alter table payout drop column real_name;
alter table payout add column sealed_account varchar(1400) default '' not null;
alter table payout add column sealed_name varchar(700) default '' not null;
