-- What PayPal calls our payments and refunds. Instants are milliseconds since 1970 UTC.
create table pay_paypal_sale (
  attempt varchar(40) not null,
  paypal_order varchar(64) not null,
  url varchar(2000) not null,
  state varchar(16) not null,
  tries int not null,
  capture varchar(64) not null,
  touched_at bigint not null,
  constraint pk_pay_paypal_sale primary key (attempt)
);
create index ix_pay_paypal_sale_capture on pay_paypal_sale (capture);

create table pay_paypal_refund (
  id varchar(40) not null,
  paypal_refund varchar(64) not null,
  constraint pk_pay_paypal_refund primary key (id)
);
