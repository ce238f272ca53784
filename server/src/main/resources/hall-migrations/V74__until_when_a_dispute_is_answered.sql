-- Until when the payer's bank waits for an answer, once the provider has said so.
alter table dispute add column due_at bigint;
-- What a provider says it has sent, where that is not what it was asked to send.
alter table payout add column answered_minor bigint;
alter table payout add column answered_currency varchar(3);
