-- What Stripe was asked for, word for word: asking again means sending the same bytes under the same key.
create table pay_stripe_checkout (
  attempt varchar(40) not null,
  request longtext not null,
  session varchar(190),
  page longtext,
  begun_at bigint not null,
  constraint pk_pay_stripe_checkout primary key (attempt)
);
