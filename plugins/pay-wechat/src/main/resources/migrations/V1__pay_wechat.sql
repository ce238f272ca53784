-- What a person confirms a transfer with; WeChat Pay tells it once.
create table pay_wechat_transfer (
  id varchar(40) not null,
  package_info varchar(1000) not null,
  constraint pk_pay_wechat_transfer primary key (id)
);
